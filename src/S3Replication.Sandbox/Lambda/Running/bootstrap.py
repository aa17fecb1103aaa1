"""Runs a function of AWS Lambda: a line and an event come by standard input, a line when it begins, a line and the answer go out."""

import importlib
import json
import os
import sys
import threading
import time
import traceback

INIT_SECONDS = 10
MARGIN_SECONDS = 2


class Context:
    def __init__(self, request_id, milliseconds):
        name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.aws_request_id = request_id
        self.function_name = name
        self.function_version = "$LATEST"
        self.invoked_function_arn = os.environ["CRR_SANDBOX_FUNCTION_ARN"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = None
        self.client_context = None
        self._ends = time.monotonic() + milliseconds / 1000

    def get_remaining_time_in_millis(self):
        return max(0, int((self._ends - time.monotonic()) * 1000))


def limit_memory():
    try:
        import resource
    except ImportError:
        return
    megabytes = int(os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]) + 256
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def failure(request_id):
    kind, value, trace = sys.exc_info()
    lines = traceback.format_exception(kind, value, trace)
    sys.stderr.write("[ERROR] %s: %s\n%s" % (kind.__name__, value, "".join(lines)))
    return {
        "errorMessage": str(value),
        "errorType": kind.__name__,
        "requestId": request_id,
        "stackTrace": traceback.format_tb(trace),
    }


def load():
    module, _, name = os.environ["_HANDLER"].rpartition(".")
    return getattr(importlib.import_module(module.replace("/", ".")), name)


def main():
    answers = os.fdopen(os.dup(1), "wb")
    events = os.fdopen(os.dup(0), "rb")
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdout = sys.stderr
    limit_memory()
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    handler = None
    while True:
        head = events.readline().split()
        if not head:
            return
        request_id, milliseconds = head[0].decode(), int(head[1])
        body = events.read(int(head[2]))

        # Whoever started this may be gone: nothing runs for longer than its time.
        guard = threading.Timer(INIT_SECONDS + milliseconds / 1000 + MARGIN_SECONDS, os._exit, [124])
        guard.daemon = True
        guard.start()
        outcome = "ok"
        try:
            handler = handler or load()
            answers.write(b"begun\n")
            answers.flush()
            result = json.dumps(handler(json.loads(body), Context(request_id, milliseconds))).encode()
        except SystemExit:
            raise
        except BaseException:
            outcome, result = "error", json.dumps(failure(request_id)).encode()
        guard.cancel()
        sys.stderr.flush()
        os.write(2, b"\x01end\n")
        answers.write(b"%s %d\n" % (outcome.encode(), len(result)))
        answers.write(result)
        answers.flush()


main()
