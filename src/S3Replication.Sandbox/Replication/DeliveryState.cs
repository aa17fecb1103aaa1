namespace S3Replication.Sandbox.Replication;

/// <summary>How far a delivery is.</summary>
internal enum DeliveryState
{
    /// <summary>Owed.</summary>
    Pending,

    /// <summary>Arrived.</summary>
    Completed,

    /// <summary>Failed for good.</summary>
    Failed,
}
