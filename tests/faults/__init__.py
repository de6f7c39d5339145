"""Everything runs for real here, and is killed: `vbm up`, its processes, connections in mid-sentence."""
