namespace S3Replication.Core.Diagnosis;

/// <summary>What a canary puts to the proof, one after the other.</summary>
public enum CanaryLegName
{
    /// <summary>A new version arrives as it was sent.</summary>
    Put,

    /// <summary>The replica is encrypted with the key that the rule names.</summary>
    Kms,

    /// <summary>The replica belongs to the destination bucket's owner.</summary>
    Owner,

    /// <summary>Tags that the source version gets later reach the replica.</summary>
    Tags,

    /// <summary>A delete marker arrives where the rule replicates them, and nowhere else.</summary>
    DeleteMarker,

    /// <summary>Where two buckets replicate to each other: a new version of the destination arrives at the source.</summary>
    WayBack,

    /// <summary>Where both rules have replica modifications: tags that the replica gets reach the source version.</summary>
    ReplicaTags,
}
