namespace S3Replication.Core.Tests.Replication;

/// <summary>Configurations as AWS documents them, and as other tools leave them.</summary>
internal static class Samples
{
    public const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
    public const string Role = "arn:aws:iam::111122223333:role/crr";

    /// <summary>
    /// Two rules with priorities and tags, after
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html, with all that other tools may add.
    /// </summary>
    public const string Foreign = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- made elsewhere -->
        <ReplicationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/" xmlns:x="urn:x" x:made-by="terraform">
          <Role>arn:aws:iam::111122223333:role/service-role/theirs</Role>
          <Rule x:note="kept">
            <ID>theirs-1</ID>
            <Priority>1</Priority>
            <Filter><And><Prefix>Tax &amp; more/</Prefix><Tag><Key>tagA</Key><Value>valueA</Value></Tag></And></Filter>
            <Status>Enabled</Status>
            <NewCriterion><Deep a="1">text</Deep></NewCriterion>
            <DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>
            <Destination>
              <Bucket>arn:aws:s3:::theirs-b</Bucket>
              <StorageClass>GLACIER_IR</StorageClass>
              <x:Speed>fast</x:Speed>
              <Metrics><Status>Enabled</Status><Detail>all</Detail></Metrics>
            </Destination>
          </Rule>
          <Rule><Destination><Bucket>arn:aws:s3:::theirs-c</Bucket></Destination><Filter><Prefix></Prefix></Filter><ID>theirs-2</ID><Priority>7</Priority><Status>Disabled</Status><DeleteMarkerReplication><Status>Enabled</Status></DeleteMarkerReplication></Rule>
          <Later>kept too</Later>
        </ReplicationConfiguration>
        """;

    /// <summary>Seed of every V1 configuration: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html.</summary>
    public const string V1 = $"""
        <ReplicationConfiguration xmlns="{Namespace}"><Role>{Role}</Role><Rule><ID>v1</ID><Status>Enabled</Status><Prefix>Tax</Prefix><Destination><Bucket>arn:aws:s3:::dst</Bucket></Destination></Rule></ReplicationConfiguration>
        """;

    /// <summary>One rule of the V2 schema that S3 accepts, to be broken in one place at a time.</summary>
    public static string Rule(
        string id = "r1",
        string? priority = "1",
        string? selection = "<Filter><Prefix>Tax</Prefix></Filter>",
        string? status = "<Status>Enabled</Status>",
        string? markers = "<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>",
        string? criteria = null,
        string? bucket = "<Bucket>arn:aws:s3:::dst</Bucket>",
        string? destination = null) => $"""
        <Rule><ID>{id}</ID>{(priority is null ? "" : $"<Priority>{priority}</Priority>")}{selection}{status}{criteria}{markers}<Destination>{bucket}{destination}</Destination></Rule>
        """;

    public static string Configuration(string rules, string? role = Role) => $"""
        <ReplicationConfiguration xmlns="{Namespace}">{(role is null ? "" : $"<Role>{role}</Role>")}{rules}</ReplicationConfiguration>
        """;
}
