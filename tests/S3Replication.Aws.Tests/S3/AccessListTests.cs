using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Objects;

namespace S3Replication.Aws.Tests.S3;

/// <summary>
/// Answers have the form of the API reference: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html.
/// </summary>
public sealed class AccessListTests
{
    private const string List =
        "<AccessControlPolicy xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Owner><ID>75aa57f0</ID></Owner><AccessControlList>"
        + "<Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"><ID>75aa57f0</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant>"
        + "<Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"><ID>c0ffee11</ID></Grantee><Permission>READ_ACP</Permission></Grant>"
        + "<Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\"><URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission></Grant>"
        + "</AccessControlList></AccessControlPolicy>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_owns_a_bucket_is_read()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(List));
        using AwsServices services = Open.On(server);

        Assert.Equal("75aa57f0", await services.Source.Buckets.GetOwnerIdAsync("bucket", Token));
        Assert.True(server.Requests[^1].Asks("acl"));
    }

    [Fact]
    public async Task What_an_object_grants_to_accounts_and_groups_is_read()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(List));
        using AwsServices services = Open.On(server);

        IReadOnlyList<ObjectGrant> grants = await services.Source.Objects.GetGrantsAsync("bucket", "key", "v1", Token);

        Assert.Equal(
            [
                new("75aa57f0", "FULL_CONTROL"),
                new("c0ffee11", "READ_ACP"),
                new("http://acs.amazonaws.com/groups/global/AllUsers", "READ"),
            ],
            grants);
        Assert.True(server.Requests[^1].Asks("acl"));
        Assert.True(server.Requests[^1].Asks("versionId"));
        Assert.True(grants.Any(grant => grant.Gives("c0ffee11", "READ")) && !grants.Any(grant => grant.Gives("c0ffee11", "WRITE_ACP")));
    }
}
