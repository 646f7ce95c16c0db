"""What GitHub's workflows run to plan, review, apply and tell; every command also runs in a terminal."""
