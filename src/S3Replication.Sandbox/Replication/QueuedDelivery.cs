using S3Replication.Sandbox.Faults;

namespace S3Replication.Sandbox.Replication;

/// <summary>A delivery in the queue, with what the queue alone knows of it. The queue's lock guards what changes.</summary>
/// <param name="item">The delivery.</param>
/// <param name="draw">The random numbers of its lag.</param>
/// <param name="number">Its number.</param>
internal sealed class QueuedDelivery(DeliveryItem item, Draw draw, long number)
{
    /// <summary>The delivery.</summary>
    public DeliveryItem Item { get; } = item;

    /// <summary>The random numbers of its lag.</summary>
    public Draw Draw { get; } = draw;

    /// <summary>Its number: of two that are due at once the older goes first.</summary>
    public long Number { get; } = number;

    /// <summary>What it brings, or changes, where: a change of metadata waits for the version with the same.</summary>
    public (string Destination, string Key, string VersionId) Place => (Item.Destination, Item.Key, Item.VersionId);

    /// <summary>Whether what it could have waited for has come while it was tried.</summary>
    public bool IsOverdue { get; set; }

    /// <summary>Before which of the clock's timestamps it is not tried again.</summary>
    public long NotBefore { get; set; }

    /// <summary>The next one of the same place that waits aside; null for none.</summary>
    public QueuedDelivery? Next { get; set; }
}
