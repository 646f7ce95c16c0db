"""The jobs API: who calls, what is asked for, whether it may be, and the answer."""
