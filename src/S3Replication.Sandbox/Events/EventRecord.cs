using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Events;

/// <summary>
/// Events as notifications tell them
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message structure</see>).
/// </summary>
internal static class EventRecord
{
    /// <summary>How records are written: nothing of them goes into a page.</summary>
    public static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The record of an event.</summary>
    /// <param name="logged">The event.</param>
    /// <param name="configurationId">The id of the configuration that asks for it; null where none does.</param>
    public static JsonObject Of(LoggedEvent logged, string? configurationId)
    {
        JsonObject s3 = new() { ["s3SchemaVersion"] = "1.0" };
        if (configurationId is not null)
        {
            s3["configurationId"] = configurationId;
        }

        s3["bucket"] = new JsonObject
        {
            ["name"] = logged.BucketName,
            ["ownerIdentity"] = new JsonObject { ["principalId"] = PrincipalIds.OfOwner(logged.OwnerId) },
            ["arn"] = logged.BucketArn,
        };
        s3["object"] = Object(logged);
        JsonObject record = new()
        {
            ["eventVersion"] = EventNames.VersionOf(logged.Name),
            ["eventSource"] = "aws:s3",
            ["awsRegion"] = logged.Region,
            ["eventTime"] = Time(logged.Time),
            ["eventName"] = logged.Name,
            ["userIdentity"] = new JsonObject { ["principalId"] = logged.Origin.PrincipalId },
            ["requestParameters"] = new JsonObject { ["sourceIPAddress"] = logged.Origin.SourceAddress },
            ["responseElements"] = new JsonObject
            {
                ["x-amz-request-id"] = logged.Origin.RequestId,
                ["x-amz-id-2"] = logged.Origin.HostId,
            },
            ["s3"] = s3,
        };
        if (logged.Replication is { } replication)
        {
            record["replicationEventData"] = Replication(replication);
        }

        return record;
    }

    /// <summary>The message that a destination gets: a list of one record.</summary>
    /// <param name="logged">The event.</param>
    /// <param name="configurationId">The id of the configuration that asks for it.</param>
    public static string Message(LoggedEvent logged, string configurationId) =>
        new JsonObject { ["Records"] = new JsonArray(Of(logged, configurationId)) }.ToJsonString(Json);

    /// <summary>A time: ISO 8601 with milliseconds.</summary>
    /// <param name="time">The time.</param>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// A key as records have it: "The object key name value is URL encoded. For example, "red flower.jpg" becomes
    /// "red+flower.jpg"", as a form would have it; slashes stay.
    /// </summary>
    /// <param name="key">The key.</param>
    public static string Encode(string key)
    {
        StringBuilder encoded = new(key.Length);
        foreach (byte one in Encoding.UTF8.GetBytes(key))
        {
            char character = (char)one;
            if (char.IsAsciiLetterOrDigit(character) || character is '/' or '.' or '-' or '*' or '_')
            {
                encoded.Append(character);
            }
            else if (character == ' ')
            {
                encoded.Append('+');
            }
            else
            {
                encoded.Append('%').Append(one.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    private static JsonObject Object(LoggedEvent logged)
    {
        JsonObject s3Object = new() { ["key"] = Encode(logged.Key) };
        if (logged.Size is { } size)
        {
            s3Object["size"] = size;
        }

        if (logged.ETag is { } etag)
        {
            s3Object["eTag"] = etag;
        }

        if (logged.VersionId is { } versionId)
        {
            s3Object["versionId"] = versionId;
        }

        if (EventNames.HasSequencer(logged.Name))
        {
            s3Object["sequencer"] = logged.Sequencer;
        }

        return s3Object;
    }

    // The page documents the first five; threshold and replicationTime are in AWS's own readers of these records, as texts, and
    // their units are documented nowhere: seconds here.
    private static JsonObject Replication(ReplicationEventData data)
    {
        JsonObject told = new()
        {
            ["replicationRuleId"] = data.RuleId,
            ["destinationBucket"] = data.DestinationArn,
            ["s3Operation"] = data.Operation,
            ["requestTime"] = Time(data.RequestTime),
        };
        if (data.FailureReason is { } reason)
        {
            told["failureReason"] = reason;
        }

        if (data.ThresholdMinutes is { } minutes)
        {
            told["threshold"] = (minutes * 60).ToString(CultureInfo.InvariantCulture);
        }

        if (data.Took is { } took)
        {
            told["replicationTime"] = ((long)took.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return told;
    }
}
