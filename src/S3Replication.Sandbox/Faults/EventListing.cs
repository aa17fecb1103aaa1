using System.Globalization;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Faults;

/// <summary>The events as the control plane tells them over HTTP: their records are objects, not texts.</summary>
internal static class EventListing
{
    private static readonly string[] s_filters = ["bucket", "event", "after"];

    /// <summary>The events that a query asks for.</summary>
    /// <param name="control">Knows them.</param>
    /// <param name="query"><c>bucket</c>, <c>event</c> and <c>after</c>, each of them optional.</param>
    /// <exception cref="ServiceException">There is another parameter, or <c>after</c> is no number.</exception>
    public static JsonObject Of(SandboxControl control, HttpQuery query)
    {
        if (query.Parameters.Select(parameter => parameter.Key).FirstOrDefault(key => !s_filters.Contains(key)) is { } unknown)
        {
            throw new ServiceException(400, "InvalidArgument", $"There is no filter '{unknown}': they are bucket, event and after.");
        }

        if (!long.TryParse(query["after"] ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out long after))
        {
            throw new ServiceException(400, "InvalidArgument", $"'{query["after"]}' is no event's number.");
        }

        return new JsonObject
        {
            ["events"] = new JsonArray([.. control.GetEvents(query["bucket"], query["event"], after).Select(Tell)]),
            ["dropped"] = control.DroppedEvents,
        };
    }

    private static JsonObject Tell(SandboxEvent happened)
    {
        JsonObject told = new()
        {
            ["number"] = happened.Number,
            ["time"] = happened.Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["name"] = happened.Name,
            ["region"] = happened.Region,
            ["accountId"] = happened.AccountId,
            ["bucket"] = happened.Bucket,
            ["key"] = happened.Key,
        };
        (string Name, JsonNode? Value)[] optional =
        [
            ("versionId", happened.VersionId),
            ("size", happened.Size),
            ("ruleId", happened.RuleId),
            ("sourceBucket", happened.SourceBucket),
            ("destinationBucket", happened.DestinationBucket),
            ("failureReason", happened.FailureReason),
            ("silence", happened.Silence),
        ];
        foreach ((string name, JsonNode? value) in optional.Where(member => member.Value is not null))
        {
            told[name] = value;
        }

        told["notifications"] = new JsonArray(
        [
            .. happened.Notifications.Select(notification => new JsonObject
            {
                ["configurationId"] = notification.ConfigurationId,
                ["destination"] = notification.Destination,
                ["outcome"] = notification.Outcome,
            }),
        ]);
        told["record"] = JsonNode.Parse(happened.Record);
        return told;
    }
}
