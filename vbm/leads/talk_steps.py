"""What a talk makes the next step of a lead."""

TALK = "Talk"
ANSWER = "Say yes or no to the talk"
CALL_BACK = "Call back about a talk"
LOOK_AT_ANSWERS = "Read the answers and say hello"
SEND_WHAT_COMES = "Send what comes next"
FIND_A_TIME = "Find a new time"
OFFER_A_TIME = "Offer a new time"
OURS = frozenset({TALK, ANSWER, CALL_BACK, LOOK_AT_ANSWERS, SEND_WHAT_COMES, FIND_A_TIME, OFFER_A_TIME})  # nobody typed these
