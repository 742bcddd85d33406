"""From the desk to PostgreSQL and back: outbox, push, proof, manifest, pull, roles.

Here: the protocol and the server's side of it.
Never: waiting on behalf of the desk; a lane of its own calls this.
"""
