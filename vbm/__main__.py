from vbm.cli import main

main()
