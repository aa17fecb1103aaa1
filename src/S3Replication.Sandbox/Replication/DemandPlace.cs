namespace S3Replication.Sandbox.Replication;

/// <summary>What a demanded action is done to.</summary>
internal enum DemandPlace
{
    /// <summary>The source bucket.</summary>
    SourceBucket,

    /// <summary>The object in the source bucket.</summary>
    SourceObject,

    /// <summary>The object in the destination bucket.</summary>
    DestinationObject,

    /// <summary>The KMS key of the object in the source bucket.</summary>
    SourceKey,

    /// <summary>The KMS key that the rule names for replicas.</summary>
    DestinationKey,
}
