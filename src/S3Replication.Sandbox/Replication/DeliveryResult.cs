namespace S3Replication.Sandbox.Replication;

/// <summary>How an attempt to deliver ended.</summary>
internal enum DeliveryResult
{
    /// <summary>It is settled: arrived, failed for good, or not owed any more.</summary>
    Settled,

    /// <summary>A Region does not answer, or the version that it changes has not come yet: it stays owed.</summary>
    NotNow,

    /// <summary>The sandbox's directory takes nothing now: it stays owed and is tried again soon.</summary>
    Later,
}
