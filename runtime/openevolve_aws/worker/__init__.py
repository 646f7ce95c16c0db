"""The container's entry point: runs OpenEvolve so that losing a Spot host loses next to nothing."""
