namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>What has become of a part of monitoring.</summary>
public enum MonitoringOutcome
{
    /// <summary>It is as it shall be already.</summary>
    Unchanged,

    /// <summary>It was made.</summary>
    Created,

    /// <summary>It was there and was changed.</summary>
    Updated,

    /// <summary>It was taken away.</summary>
    Removed,

    /// <summary>It stays, and the note says why.</summary>
    Kept,
}
