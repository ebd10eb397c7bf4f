"""Given, when, then, on the live page: what a visitor does, and what must come of it.

`acting` has one module for each step; `enacting` carries a scenario out and keeps a picture of every step; `judging`
says what follows. What happened is data (`enacted`), so that it can be judged again without a browser.
"""
