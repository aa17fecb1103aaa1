using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Tests.Persistence;

namespace S3Replication.Sandbox.Tests.Lambda;

/// <summary>Functions that run in child processes.</summary>
public sealed class FunctionRunTests : IAsyncLifetime
{
    private const string Functions = "/2015-03-31/functions";

    private LambdaWorkbench? _bench;

    private LambdaWorkbench Bench => _bench ?? throw new InvalidOperationException("Not started.");

    private LambdaClient Lambda => Bench.Lambda;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(LambdaWorkbench.HasPython, "There is no python3.");
        _bench = await LambdaWorkbench.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_bench is not null)
        {
            await _bench.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_function_in_python_answers_logs_and_is_kept_for_the_next_invocation()
    {
        await Python("echo", """
            count = 0
            def handler(event, context):
                global count
                count += 1
                print("hello", end="")
                return {"event": event, "count": count, "name": context.function_name, "left": context.get_remaining_time_in_millis() > 0}
            """);

        (string first, bool isError, string log) = await Lambda.Invoke("echo", """{"a":1}""");
        (string second, _, _) = await Lambda.Invoke("echo", "[]");

        Assert.Equal("""{"event": {"a": 1}, "count": 1, "name": "echo", "left": true}""", first);
        Assert.Contains("\"count\": 2", second, StringComparison.Ordinal);
        Assert.False(isError);
        Assert.Contains("\nhello\nEND RequestId: ", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_throws_answers_its_error()
    {
        await Python("fails", "def handler(event, context):\n    raise ValueError('no luck')\n");

        (string payload, bool isError, string log) = await Lambda.Invoke("fails");

        Assert.True(isError);
        Assert.Equal(("ValueError", "no luck"), Error(payload));
        Assert.Contains("[ERROR] ValueError: no luck", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_ends_its_process_or_floods_its_output_does_no_harm()
    {
        await Python("exits", "import os\ndef handler(event, context):\n    os._exit(3)\n");
        await Python("floods", "def handler(event, context):\n    print('x' * 100000)\n    return 'y' * 7000000\n");

        (string exited, bool isError, _) = await Lambda.Invoke("exits");
        (string flooded, _, string log) = await Lambda.Invoke("floods");

        Assert.True(isError);
        Assert.Equal("Runtime.ExitError", Error(exited).Type);
        Assert.Equal("Function.ResponseSizeTooLarge", Error(flooded).Type);
        Assert.True(log.Length <= 4096);
        Assert.True((await Lambda.Invoke("exits")).IsError);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_function_that_takes_too_long_is_ended_with_its_children()
    {
        await Python("hangs", """
            import os, subprocess, sys, time
            child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
            def handler(event, context):
                print("pids", os.getpid(), child.pid, flush=True)
                time.sleep(600)
            """, new { Timeout = 1 });

        (string payload, bool isError, string log) = await Lambda.Invoke("hangs");

        Assert.True(isError);
        Assert.Equal("Sandbox.Timedout", Error(payload).Type);
        Assert.EndsWith("Error: Task timed out after 1.00 seconds", Error(payload).Message, StringComparison.Ordinal);
        int[] pids = [.. log.Split('\n').Single(line => line.StartsWith("pids ", StringComparison.Ordinal)).Split(' ').Skip(1).Select(int.Parse)];
        while (pids.Any(IsAlive))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    // https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib
    [Fact]
    public async Task What_a_function_takes_to_load_is_not_of_its_time()
    {
        await Python("loads", "import time\ntime.sleep(1.5)\ndef handler(event, context):\n    return 1\n", new { Timeout = 1 });

        (string payload, bool isError, _) = await Lambda.Invoke("loads");

        Assert.Equal(("1", false), (payload, isError));
    }

    [Fact]
    public async Task A_function_sees_the_sandbox_and_its_role_and_nothing_of_the_host()
    {
        Environment.SetEnvironmentVariable("CRR_TEST_SECRET_OF_HOST", "hidden");
        await Python("looks", """
            import os, pathlib
            def handler(event, context):
                return {"variables": dict(os.environ), "home": str(pathlib.Path.home()), "code": os.getcwd()}
            """, new { Environment = new { Variables = new { COLOUR = "red" } } });

        using JsonDocument answer = JsonDocument.Parse((await Lambda.Invoke("looks")).Payload);
        JsonElement variables = answer.RootElement.GetProperty("variables");

        Assert.False(variables.TryGetProperty("CRR_TEST_SECRET_OF_HOST", out _));
        Assert.StartsWith("ASIA", variables.GetProperty("AWS_ACCESS_KEY_ID").GetString(), StringComparison.Ordinal);
        Assert.Equal("http://127.0.0.1:9", variables.GetProperty("AWS_ENDPOINT_URL").GetString());
        Assert.Equal(("us-east-1", "red", "index.handler"), (Text("AWS_REGION"), Text("COLOUR"), Text("_HANDLER")));
        Assert.NotEqual(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), answer.RootElement.GetProperty("home").GetString());
        Assert.Equal(Text("LAMBDA_TASK_ROOT"), answer.RootElement.GetProperty("code").GetString());

        string? Text(string name) => variables.GetProperty(name).GetString();
    }

    [Fact]
    public async Task A_function_in_dotnet_that_takes_streams_runs_and_others_say_why_not()
    {
        using MemoryStream zip = new();
        using (ZipArchive archive = new(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await archive.CreateEntryFromFileAsync(
                typeof(StreamFunction).Assembly.Location, "S3Replication.Sandbox.Tests.dll", TestContext.Current.CancellationToken);
        }

        foreach (string method in (string[])["Echo", "Fail", "Typed"])
        {
            await Lambda.Create(
                method, zip.ToArray(), new { MemorySize = 256 }, "dotnet10", $"S3Replication.Sandbox.Tests::S3Replication.Sandbox.Tests.Lambda.StreamFunction::{method}");
        }

        (string echo, bool isError, string log) = await Lambda.Invoke("Echo", """{"a":"b"}""");
        (string failed, _, _) = await Lambda.Invoke("Fail");
        (string typed, _, _) = await Lambda.Invoke("Typed", "\"a\"");

        Assert.Equal("""{"A":"B"}""", echo);
        Assert.False(isError);
        Assert.Contains("\ngot 9\n", log, StringComparison.Ordinal);
        Assert.Equal(("InvalidOperationException", "no luck"), Error(failed));
        Assert.Contains("take a Stream or nothing", Error(typed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_runtimes_are_refused_when_they_are_invoked()
    {
        await Lambda.Create("node", LambdaClient.Zip(("index.js", "1")), runtime: "nodejs22.x");

        ServiceException refused = await Lambda.Refused("POST", Functions + "/node/invocations", new { });

        Assert.Equal((501, "The sandbox runs functions of .NET and Python, not of nodejs22.x."), (refused.Status, refused.Message));
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task No_more_invocations_run_at_once_than_are_reserved()
    {
        using TemporaryDirectory directory = new();
        string end = Path.Combine(directory.Path, "end");
        await Python("slow", "import os, time\ndef handler(event, context):\n    while not os.path.exists(event):\n        time.sleep(0.01)\n");
        await Lambda.Send("PUT", "/2017-10-31/functions/slow/concurrency", new { ReservedConcurrentExecutions = 1 });

        Task<(string, bool, string)> first = Lambda.Invoke("slow", JsonSerializer.Serialize(end));
        while (Bench.Runner.RunningOf(Bench.Functions.All[0].Arn) == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        ServiceException second = await Lambda.Refused("POST", Functions + "/slow/invocations", new { });
        await File.WriteAllTextAsync(end, "now", TestContext.Current.CancellationToken);
        await first;
        await Lambda.Send("PUT", "/2017-10-31/functions/slow/concurrency", new { ReservedConcurrentExecutions = 0 });
        ServiceException third = await Lambda.Refused("POST", Functions + "/slow/invocations", new { });

        Assert.Equal((429, "TooManyRequestsException", "ReservedFunctionConcurrentInvocationLimitExceeded"), (second.Status, second.Code, second.Details["Reason"]));
        Assert.Equal(429, third.Status);
    }

    [Fact]
    public async Task An_event_is_tried_three_times_with_a_minute_and_two_between_and_goes_to_the_dead_letter_queue()
    {
        await Python(
            "fails",
            "def handler(event, context):\n    raise ValueError('no luck')\n",
            new { DeadLetterConfig = new { TargetArn = LambdaWorkbench.QueueArn } });

        HttpResponse accepted = await Lambda.Send("POST", Functions + "/fails/invocations", new { a = 1 }, ("X-Amz-Invocation-Type", "Event"));
        List<int> tries = [];
        foreach (double minutes in (double[])[0, 0.9, 0.1, 1.9, 0.1, 60])
        {
            Bench.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await Bench.StillAsync();
            tries.Add(Bench.Runner.LogOf(Bench.Functions.All[0].Arn).Lines().Count(line => line.StartsWith("START", StringComparison.Ordinal)));
        }

        Assert.Equal(202, accepted.Status);
        Assert.Equal([1, 1, 2, 2, 3, 3], tries);
        JsonElement letters = await Bench.Sqs.Send(
            "ReceiveMessage", new { QueueUrl = "http://localhost:4566/111122223333/dead", MessageAttributeNames = new[] { "All" } });
        JsonElement letter = Assert.Single(letters.GetProperty("Messages").EnumerateArray());
        Assert.Equal("""{"a":1}""", letter.GetProperty("Body").GetString());
        Assert.Equal("no luck", letter.GetProperty("MessageAttributes").GetProperty("ErrorMessage").GetProperty("StringValue").GetString());
    }

    [Fact]
    public async Task An_event_for_a_function_whose_concurrency_is_zero_is_dropped_at_once()
    {
        await Python("stopped", "def handler(event, context):\n    return 1\n", new { DeadLetterConfig = new { TargetArn = LambdaWorkbench.QueueArn } });
        await Lambda.Send("PUT", "/2017-10-31/functions/stopped/concurrency", new { ReservedConcurrentExecutions = 0 });

        await Lambda.Send("POST", Functions + "/stopped/invocations", new { a = 1 }, ("X-Amz-Invocation-Type", "Event"));
        await Bench.StillAsync();

        Assert.Equal("""{"a":1}""", Assert.Single(await Bench.Sqs.Receive("http://localhost:4566/111122223333/dead")).Body);
        Assert.Empty(Bench.Runner.LogOf(Bench.Functions.All[0].Arn).Lines());
    }

    [Fact]
    public async Task What_has_become_of_events_is_told_to_their_destinations()
    {
        await Python("works", "def handler(event, context):\n    return {'done': event}\n");
        await Lambda.Send(
            "PUT", "/2019-09-25/functions/works/event-invoke-config", new { DestinationConfig = new { OnSuccess = new { Destination = LambdaWorkbench.QueueArn } } });

        await Lambda.Send("POST", Functions + "/works/invocations", new { a = 1 }, ("X-Amz-Invocation-Type", "Event"));
        await Bench.StillAsync();

        using JsonDocument record = JsonDocument.Parse(Assert.Single(await Bench.Sqs.Receive("http://localhost:4566/111122223333/dead")).Body);
        Assert.Equal("Success", record.RootElement.GetProperty("requestContext").GetProperty("condition").GetString());
        Assert.Equal("""{"done":{"a":1}}""", record.RootElement.GetProperty("responsePayload").GetRawText());
    }

    private static (string? Type, string? Message) Error(string payload)
    {
        using JsonDocument document = JsonDocument.Parse(payload);
        return (document.RootElement.GetProperty("errorType").GetString(), document.RootElement.GetProperty("errorMessage").GetString());
    }

    // One that has ended and that nobody has asked for its end is still in the table, as a zombie.
    private static bool IsAlive(int pid)
    {
        try
        {
            using Process process = Process.GetProcessById(pid);
            string status = $"/proc/{pid}/stat";
            return !process.HasExited && !(File.Exists(status) && File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            return false;
        }
    }

    private Task<JsonElement> Python(string name, string code, object? more = null) =>
        Lambda.Create(name, LambdaClient.Zip(("index.py", code)), more);
}
