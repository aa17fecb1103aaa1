"""The AWS CLI of this Python, kept in one process: a JSON line with arguments and environment in, one with its answer out."""
import contextlib
import io
import json
import os
import sys

from awscli.clidriver import create_clidriver

answers = sys.stdout
models = None
for line in sys.stdin:
    request = json.loads(line)
    os.environ.pop("HTTP_PROXY", None)
    os.environ.update(request["environment"])
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            driver = create_clidriver()
            models = models or driver.session.get_component("data_loader")
            driver.session.register_component("data_loader", models)
            code = driver.main(request["arguments"])
        except SystemExit as end:
            code = end.code
    print(json.dumps({"code": code or 0, "out": out.getvalue(), "err": err.getvalue()}), file=answers, flush=True)
