"""Lines of figures, each beside the floor."""


def line(what: str, ours: float, unit: str = "ms", floor: float | None = None, aim: str = "") -> None:
    beside = f"   floor {floor:8.2f}   {ours / floor:5.2f}x" if floor else " " * 27
    print(f"{what:<44}{ours:9.2f} {unit:<4}{beside}{'   aim ' + aim if aim else ''}", flush=True)


def head(words: str) -> None:
    print(f"\n{words}\n{'-' * len(words)}", flush=True)
