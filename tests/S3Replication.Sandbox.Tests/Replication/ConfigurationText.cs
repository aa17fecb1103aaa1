namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>Replication configurations as text, right in every way but where a test wants otherwise.</summary>
internal static class ConfigurationText
{
    public const string InRole = "<Role>arn:aws:iam::111122223333:role/crr</Role>";
    public const string Destination = "<Destination><Bucket>arn:aws:s3:::destination</Bucket></Destination>";
    public const string Off = "<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>";
    public const string V1 = "<Rule><ID>a</ID><Prefix></Prefix><Status>Enabled</Status>" + Destination + "</Rule>";
    public const string Time = "<ReplicationTime><Status>Enabled</Status><Time><Minutes>15</Minutes></Time></ReplicationTime>";
    public const string Threshold = "<Metrics><Status>Enabled</Status><EventThreshold><Minutes>15</Minutes></EventThreshold></Metrics>";
    public const string Metrics = "<Metrics><Status>Enabled</Status></Metrics>";
    public const string OptIn = "<SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>";
    public const string Modifications = "<SourceSelectionCriteria><ReplicaModifications><Status>Enabled</Status></ReplicaModifications></SourceSelectionCriteria>";
    public const string Key = "<EncryptionConfiguration><ReplicaKmsKeyID>arn:aws:kms:eu-west-1:111122223333:key/abc</ReplicaKmsKeyID></EncryptionConfiguration>";
    public const string Override = "<AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation>";

    /// <summary>A rule of the second version.</summary>
    public static string Rule(
        string? id = "a",
        string? priority = "1",
        string filter = "<Filter/>",
        string status = "<Status>Enabled</Status>",
        string deleteMarkers = Off,
        string destination = Destination,
        string more = "") =>
        "<Rule>" + (id is null ? string.Empty : $"<ID>{id}</ID>")
        + (priority is null ? string.Empty : $"<Priority>{priority}</Priority>")
        + filter + status + more + deleteMarkers + destination + "</Rule>";

    /// <summary>A filter by tags.</summary>
    public static string Tag(string key, string value = "1") => $"<Tag><Key>{key}</Key><Value>{value}</Value></Tag>";

    /// <summary>A rule of the first version with more in it.</summary>
    public static string FirstVersion(string more) => V1.Replace("</ID>", "</ID>" + more);

    /// <summary>The destination with more in it.</summary>
    public static string To(string more) => Destination.Replace("</Destination>", more + "</Destination>");

    /// <summary>Another bucket as destination.</summary>
    public static string Bucket(string arn) => $"<Destination><Bucket>{arn}</Bucket></Destination>";

    /// <summary>The document.</summary>
    public static string Document(string rules) => $"<ReplicationConfiguration>{InRole}{rules}</ReplicationConfiguration>";
}
