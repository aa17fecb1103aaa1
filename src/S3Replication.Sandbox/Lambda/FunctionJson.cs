using System.Globalization;
using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Lambda;

/// <summary>Functions as answers tell of them.</summary>
internal static class FunctionJson
{
    /// <summary>
    /// The configuration
    /// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html">FunctionConfiguration</see>). A function is
    /// ready at once; at AWS it takes seconds.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="version">The version to name.</param>
    public static JsonObject Configuration(LambdaFunction function, bool version = false)
    {
        FunctionSettings settings = function.Settings;
        JsonObject told = new()
        {
            ["FunctionName"] = function.Arn.Name,
            ["FunctionArn"] = function.Arn + (version ? ":" + FunctionArn.Latest : string.Empty),
            ["Runtime"] = settings.Runtime,
            ["Role"] = settings.RoleArn,
            ["Handler"] = settings.Handler,
            ["CodeSize"] = function.Code.Length,
            ["Description"] = settings.Description,
            ["Timeout"] = settings.Timeout,
            ["MemorySize"] = settings.MemorySize,
            ["LastModified"] = function.ChangedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
            ["CodeSha256"] = function.Code.Sha256,
            ["Version"] = FunctionArn.Latest,
            ["TracingConfig"] = new JsonObject { ["Mode"] = settings.Tracing },
            ["RevisionId"] = function.RevisionId,
            ["State"] = "Active",
            ["LastUpdateStatus"] = "Successful",
            ["PackageType"] = "Zip",
            ["Architectures"] = new JsonArray(settings.Architecture),
            ["EphemeralStorage"] = new JsonObject { ["Size"] = settings.EphemeralStorage },
            ["SnapStart"] = new JsonObject { ["ApplyOn"] = "None", ["OptimizationStatus"] = "Off" },
            ["LoggingConfig"] = new JsonObject { ["LogFormat"] = "Text", ["LogGroup"] = "/aws/lambda/" + function.Arn.Name },
        };
        if (!settings.Environment.IsEmpty)
        {
            told["Environment"] = new JsonObject { ["Variables"] = Map(settings.Environment) };
        }

        if (settings.DeadLetterArn is { } target)
        {
            told["DeadLetterConfig"] = new JsonObject { ["TargetArn"] = target };
        }

        return told;
    }

    /// <summary>What happens to events.</summary>
    /// <param name="function">The function, which has such settings.</param>
    public static JsonObject EventInvoke(LambdaFunction function)
    {
        EventInvokeSettings settings = function.EventInvoke!;
        JsonObject told = new()
        {
            ["LastModified"] = settings.ChangedAt.ToUnixTimeMilliseconds() / 1000.0,
            ["FunctionArn"] = $"{function.Arn}:{FunctionArn.Latest}",
            ["DestinationConfig"] = new JsonObject
            {
                ["OnSuccess"] = Destination(settings.OnSuccess),
                ["OnFailure"] = Destination(settings.OnFailure),
            },
        };
        if (settings.MaximumRetryAttempts is { } attempts)
        {
            told["MaximumRetryAttempts"] = attempts;
        }

        if (settings.MaximumEventAgeInSeconds is { } age)
        {
            told["MaximumEventAgeInSeconds"] = age;
        }

        return told;
    }

    /// <summary>Texts by their names.</summary>
    /// <param name="entries">The texts.</param>
    public static JsonObject Map(IEnumerable<KeyValuePair<string, string>> entries) =>
        new(entries.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));

    private static JsonObject Destination(string? arn) => arn is null ? [] : new JsonObject { ["Destination"] = arn };
}
