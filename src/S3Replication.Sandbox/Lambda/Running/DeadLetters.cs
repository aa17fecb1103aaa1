using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Sqs;

namespace S3Replication.Sandbox.Lambda.Running;

/// <summary>
/// Sends what has become of events to the queues that a function names for it
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Capturing records of Lambda asynchronous invocations</see>).
/// What a queue does not take is lost, as it is at AWS.
/// </summary>
/// <param name="iam">The roles.</param>
/// <param name="queues">The queues.</param>
/// <param name="clock">The time.</param>
internal sealed class DeadLetters(IamTable iam, SqsTable queues, TimeProvider clock)
{
    // "The first 1 KB of the error message."
    private const int LongestMessage = 1024;

    /// <summary>A function has processed an event.</summary>
    /// <param name="function">The function.</param>
    /// <param name="tried">The event.</param>
    /// <param name="result">What it has answered.</param>
    public void Succeeded(LambdaFunction function, WaitingEvent tried, InvocationResult result)
    {
        if (function.EventInvoke?.OnSuccess is { } target)
        {
            Send(function, target, Record(function, tried, result, "Success"), attributes: null);
        }
    }

    /// <summary>An event is given up.</summary>
    /// <param name="function">The function.</param>
    /// <param name="tried">The event.</param>
    /// <param name="result">What the function has answered at last; null when it was not run.</param>
    public void GivenUp(LambdaFunction function, WaitingEvent tried, InvocationResult? result)
    {
        if (function.Settings.DeadLetterArn is { } letters)
        {
            string message = result?.ErrorMessage ?? "The event was dropped before the function was run.";
            JsonObject attributes = new()
            {
                ["RequestID"] = Attribute("String", tried.Invocation.Id),
                ["ErrorCode"] = Attribute("Number", result is null ? "429" : "200"),
                ["ErrorMessage"] = Attribute("String", message.Length == 0 ? "Unknown" : message[..Math.Min(message.Length, LongestMessage)]),
            };
            Send(function, letters, Encoding.UTF8.GetString(tried.Invocation.Payload), attributes);
        }

        if (function.EventInvoke?.OnFailure is { } target)
        {
            string condition = result is not null ? "RetriesExhausted" : function.ReservedConcurrency == 0 ? "ZeroReservedConcurrency" : "EventAgeExceeded";
            Send(function, target, Record(function, tried, result, condition), attributes: null);
        }
    }

    private static JsonObject Attribute(string type, string value) => new() { ["DataType"] = type, ["StringValue"] = value };

    // A function may answer what is no JSON.
    private static JsonNode? Read(byte[] payload)
    {
        try
        {
            return JsonNode.Parse(payload);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(payload);
        }
    }

    private string Record(LambdaFunction function, WaitingEvent tried, InvocationResult? result, string condition)
    {
        JsonObject record = new()
        {
            ["version"] = "1.0",
            ["timestamp"] = EventRecord.Time(clock.GetUtcNow()),
            ["requestContext"] = new JsonObject
            {
                ["requestId"] = tried.Invocation.Id,
                ["functionArn"] = $"{function.Arn}:{FunctionArn.Latest}",
                ["condition"] = condition,
                ["approximateInvokeCount"] = tried.Attempts,
            },
            ["requestPayload"] = Read(tried.Invocation.Payload),
        };
        if (result is not null)
        {
            record["responseContext"] = new JsonObject { ["statusCode"] = 200, ["executedVersion"] = FunctionArn.Latest };
            if (result.IsError)
            {
                record["responseContext"]!["functionError"] = "Unhandled";
            }

            record["responsePayload"] = Read(result.Payload);
        }

        return record.ToJsonString(EventRecord.Json);
    }

    private void Send(LambdaFunction function, string target, string body, JsonObject? attributes)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (QueueArn.TryParse(target) is not { } arn || queues.Find(arn) is not { } queue
            || ExecutionRole.Find(iam, function.Settings.RoleArn) is not { } role
            || !ExecutionRole.MaySend(iam, role, function.Arn, queue, now))
        {
            return;
        }

        SqsMessage message = new(body, string.Create(CultureInfo.InvariantCulture, $"{role.Id}:{function.Arn.Name}"), now) { Attributes = attributes };
        queue.Add(message, TimeSpan.FromSeconds(queue.Settings.Number("DelaySeconds")));
    }
}
