using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sqs;

/// <summary>A message in a queue. The queue's lock guards what changes.</summary>
/// <param name="body">The body.</param>
/// <param name="senderId">The unique id of who sent it.</param>
/// <param name="sentAt">When it came.</param>
internal sealed class SqsMessage(string body, string senderId, DateTimeOffset sentAt)
{
    /// <summary>The id.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The body.</summary>
    public string Body => body;

    /// <summary>The unique id of who sent it.</summary>
    public string SenderId => senderId;

    /// <summary>When it came.</summary>
    public DateTimeOffset SentAt => sentAt;

    /// <summary>The MD5 of the body, in hexadecimal digits.</summary>
    public string BodyDigest { get; } = MessageDigest.OfBody(body);

    /// <summary>Attributes that its sender gave it; null for none.</summary>
    public JsonObject? Attributes { get; init; }

    /// <summary>The X-Ray header that its sender gave it; null for none.</summary>
    public string? TraceHeader { get; init; }

    /// <summary>Until when nobody sees it.</summary>
    public DateTimeOffset VisibleAt { get; set; }

    /// <summary>Its place among those that were hidden or shown in the queue: the later, the greater.</summary>
    public long Place { get; set; }

    /// <summary>How often it was received.</summary>
    public int Receives { get; set; }

    /// <summary>When it was received first; null when never.</summary>
    public DateTimeOffset? FirstReceivedAt { get; set; }

    /// <summary>The queue that gave it up; null when none did.</summary>
    public string? DeadLetterSource { get; set; }

    /// <summary>What its last receiver holds; null when nobody has received it.</summary>
    public string? Receipt { get; set; }

    /// <summary>Whether it waits to be received; else it is in flight or delayed.</summary>
    public bool IsReady { get; set; }
}
