namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>
/// Replication configurations, written by hand
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html">PutBucketReplication</see>).
/// </summary>
internal static class ConfigurationText
{
    public static string Of(Shape shape, string roleArn, string destination, string second, string? destinationAccount, Keys? keys)
    {
        string to = Destination(shape, destination, destinationAccount, keys);
        IEnumerable<string> rules =
            shape.V1 ? [$"<Rule><ID>all</ID><Prefix>{shape.Prefix}</Prefix><Status>Enabled</Status>{Selection(shape)}{to}</Rule>"]
            : shape.TagRules ?
            [
                Rule(shape, "video", 1, "Enabled", Tagged(shape, "video"), to),
                Rule(shape, "audio", 2, "Enabled", Tagged(shape, "audio"), to),
            ]
            : [Rule(shape, "all", 1, "Enabled", $"<Prefix>{shape.Prefix}</Prefix>", to)];
        if (shape.SecondDestination)
        {
            rules = rules.Append(Rule(
                shape, "second", 5, "Enabled", $"<Prefix>{shape.Prefix}</Prefix>", Destination(shape, second, destinationAccount, keys: null)));
        }

        if (shape.PausedRule)
        {
            rules = rules.Append(Rule(shape, "paused", 9, "Disabled", "<Prefix>archive/</Prefix>", to));
        }

        return $"<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Role>{roleArn}</Role>{string.Concat(rules)}</ReplicationConfiguration>";
    }

    private static string Rule(Shape shape, string id, int priority, string status, string filter, string destination) =>
        $"<Rule><ID>{id}</ID><Priority>{priority}</Priority><Status>{status}</Status><Filter>{filter}</Filter>{Selection(shape)}"
        + $"<DeleteMarkerReplication><Status>{(shape.TwoWay ? "Enabled" : "Disabled")}</Status></DeleteMarkerReplication>{destination}</Rule>";

    private static string Tagged(Shape shape, string team) => shape.Prefix.Length == 0
        ? $"<Tag><Key>team</Key><Value>{team}</Value></Tag>"
        : $"<And><Prefix>{shape.Prefix}</Prefix><Tag><Key>team</Key><Value>{team}</Value></Tag></And>";

    private static string Selection(Shape shape) => !shape.Kms && !shape.TwoWay ? string.Empty
        : "<SourceSelectionCriteria>"
            + (shape.Kms ? "<SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects>" : "")
            + (shape.TwoWay ? "<ReplicaModifications><Status>Enabled</Status></ReplicaModifications>" : "")
            + "</SourceSelectionCriteria>";

    private static string Destination(Shape shape, string bucket, string? account, Keys? keys) =>
        $"<Destination><Bucket>arn:aws:s3:::{bucket}</Bucket>"
        + (account is null ? "" : $"<Account>{account}</Account>")
        + (shape.OwnerOverride ? "<AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation>" : "")
        + (keys is null ? "" : $"<EncryptionConfiguration><ReplicaKmsKeyID>{keys.ReplicaArn}</ReplicaKmsKeyID></EncryptionConfiguration>")
        + (shape.ReplicationTime ? "<ReplicationTime><Status>Enabled</Status><Time><Minutes>15</Minutes></Time></ReplicationTime>" : "")
        + (shape.ReplicationTime ? "<Metrics><Status>Enabled</Status><EventThreshold><Minutes>15</Minutes></EventThreshold></Metrics>"
            : shape.Metrics ? "<Metrics><Status>Enabled</Status></Metrics>" : "")
        + "</Destination>";
}
