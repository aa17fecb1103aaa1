using System.Security.Cryptography;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Sandbox;

/// <summary>The adapters and the SDK against the sandbox, which checks every signature and checksum.</summary>
public sealed class SandboxTests : IAsyncLifetime
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";

    private SandboxServer? _sandbox;
    private ICrrServices? _services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ICrrSession Session => _services!.Source;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Lag = TimeSpan.Zero }, Token);
        _services = AwsServices.Open(Connect(_sandbox.AccessKeyId), Connect("222222222222"));
    }

    public async ValueTask DisposeAsync()
    {
        _services?.Dispose();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("eu-west-1")]
    [InlineData("ap-southeast-2")]
    public async Task A_bucket_lives_in_its_Region(string region)
    {
        Assert.Null(await Session.Buckets.FindAsync("bucket", null, Token));
        await Session.Buckets.CreateAsync(new BucketCreation("bucket", region), Token);
        using ICrrServices newcomer = AwsServices.Open(Connect(_sandbox!.AccessKeyId), null);

        Assert.Equal(new BucketInfo("bucket", region), await newcomer.Source.Buckets.FindAsync("bucket", null, Token));
        Assert.Equal(VersioningStatus.Unversioned, await newcomer.Source.Buckets.GetVersioningAsync("bucket", Token));
        await newcomer.Source.Buckets.EnableVersioningAsync("bucket", Token);
        Assert.Equal(VersioningStatus.Enabled, await Session.Buckets.GetVersioningAsync("bucket", Token));
        Assert.Contains(new BucketInfo("bucket", region), await Session.Buckets.ListAsync(Token).ToListAsync(Token));
        await Session.Buckets.DeleteAsync("bucket", Token);
        Assert.Null(await Session.Buckets.FindAsync("bucket", null, Token));
    }

    [Fact]
    public async Task Another_accounts_bucket_is_there_and_not_accessible()
    {
        await VersionedAsync("mine", "eu-west-1");

        BucketInfo? seen = await _services!.Destination.Buckets.FindAsync("mine", null, Token);
        CrrException taken = await Assert.ThrowsAsync<CrrException>(
            () => _services.Destination.Buckets.CreateAsync(new BucketCreation("mine", "eu-west-1"), Token));
        BucketInfo? wrongOwner = await Session.Buckets.FindAsync("mine", "222222222222", Token);

        Assert.False(seen!.Accessible);
        Assert.Equal(CrrErrorCode.BucketConflict, taken.Code);
        Assert.False(wrongOwner!.Accessible);
    }

    [Theory]
    [InlineData("plain.txt")]
    [InlineData("with space + plus % percent ? query # hash & amp")]
    [InlineData("größe/日本語/😀.txt")]
    [InlineData("/leading/slash")]
    [InlineData("a//b/../c/./d")]
    [InlineData("trailing/")]
    [InlineData("back\\slash\"quote'<>")]
    [InlineData("tab\tand\u0001control")]
    public async Task An_object_keeps_key_bytes_and_everything_about_it(string key)
    {
        await VersionedAsync("bucket", "eu-west-1");
        byte[] bytes = RandomNumberGenerator.GetBytes(10_000);
        ObjectUpload upload = new("bucket", key, new MemoryStream(bytes))
        {
            Metadata = new Dictionary<string, string> { ["owner"] = "tax", ["ort"] = "Zürich" },
            Tags = new Dictionary<string, string> { ["project"] = "a b/c+d=e", ["leer"] = "" },
            Headers = new ContentHeaders
            {
                ContentType = "text/csv; charset=utf-8",
                ContentEncoding = "gzip",
                ContentLanguage = "de-CH",
                ContentDisposition = "attachment; filename=\"a.csv\"",
                CacheControl = "no-cache",
            },
        };

        ObjectWrite written = await Session.Objects.PutAsync(upload, Token);

        ObjectInfo? found = await Session.Objects.FindAsync("bucket", key, written.VersionId, Token);
        Assert.NotNull(found);
        Assert.Equal((key, written.VersionId, 10_000L, written.ETag), (found.Key, found.VersionId, found.Size, found.ETag));
        Assert.Equal(upload.Metadata, found.Metadata);
        Assert.Equal(upload.Headers, found.Headers);
        Assert.Equal(upload.Tags, await Session.Objects.GetTagsAsync("bucket", key, written.VersionId, Token));
        Assert.Equal(bytes, await ReadAsync("bucket", key, null));
        ObjectVersion listed = Assert.Single(await Session.Objects.ListVersionsAsync("bucket", key[..1], Token).ToListAsync(Token));
        Assert.Equal((key, written.VersionId, true, 10_000L, written.ETag), (listed.Key, listed.VersionId, listed.IsLatest, listed.Size, listed.ETag));
    }

    [Fact]
    public async Task A_key_of_1024_bytes_and_an_empty_object_are_fine()
    {
        await VersionedAsync("bucket", "us-east-1");
        string key = string.Concat(Enumerable.Repeat("é", 512));

        await Session.Objects.PutAsync(new ObjectUpload("bucket", key, new MemoryStream()), Token);

        Assert.Equal(0, (await Session.Objects.FindAsync("bucket", key, null, Token))!.Size);
        Assert.Empty(await ReadAsync("bucket", key, null));
        CrrException tooLong = await Assert.ThrowsAsync<CrrException>(
            () => Session.Objects.PutAsync(new ObjectUpload("bucket", key + "e", new MemoryStream()), Token));
        Assert.Equal("KeyTooLongError", tooLong.AwsCode);
    }

    [Fact]
    public async Task An_object_in_parts_is_whole()
    {
        await VersionedAsync("bucket", "eu-west-1");
        byte[] bytes = RandomNumberGenerator.GetBytes((2 * 5 * 1024 * 1024) + 77);
        ObjectUpload upload = new("bucket", "big file", new MemoryStream(bytes))
        {
            PartSize = 5 * 1024 * 1024,
            Metadata = new Dictionary<string, string> { ["a"] = "b" },
            Tags = new Dictionary<string, string> { ["t"] = "v" },
        };

        ObjectWrite written = await Session.Objects.PutAsync(upload, Token);

        Assert.EndsWith("-3", written.ETag, StringComparison.Ordinal);
        Assert.Equal(bytes, await ReadAsync("bucket", "big file", written.VersionId));
        ObjectInfo? found = await Session.Objects.FindAsync("bucket", "big file", null, Token);
        Assert.Equal(upload.Metadata, found!.Metadata);
        Assert.Equal(upload.Tags, await Session.Objects.GetTagsAsync("bucket", "big file", null, Token));
    }

    [Fact]
    public async Task Versions_and_delete_markers_are_listed_newest_first()
    {
        await VersionedAsync("bucket", "eu-west-1");
        ObjectWrite first = await PutAsync("bucket", "k", "1");
        ObjectWrite second = await PutAsync("bucket", "k", "2");
        ObjectDeletion marker = await Session.Objects.DeleteAsync("bucket", "k", null, Token);

        List<ObjectVersion> versions = await Session.Objects.ListVersionsAsync("bucket", null, Token).ToListAsync(Token);

        Assert.Equal([marker.VersionId, second.VersionId, first.VersionId], versions.Select(version => version.VersionId));
        Assert.True(marker.DeleteMarker);
        Assert.Equal([true, false, false], versions.Select(version => version.IsDeleteMarker));
        Assert.Null(await Session.Objects.FindAsync("bucket", "k", null, Token));
        Assert.Null(await Session.Objects.FindAsync("bucket", "k", marker.VersionId, Token));
        CrrException unreadable = await Assert.ThrowsAsync<CrrException>(() => ReadAsync("bucket", "k", null));
        Assert.Equal(CrrErrorCode.ObjectNotFound, unreadable.Code);
        Assert.Equal("1"u8.ToArray(), await ReadAsync("bucket", "k", first.VersionId));
        Assert.Equal(new ObjectDeletion(first.VersionId, DeleteMarker: false), await Session.Objects.DeleteAsync("bucket", "k", first.VersionId, Token));
        Assert.Null(await Session.Objects.FindAsync("bucket", "k", first.VersionId, Token));
    }

    [Fact]
    public async Task Tags_of_a_version_are_replaced()
    {
        await VersionedAsync("bucket", "eu-west-1");
        ObjectWrite written = await PutAsync("bucket", "k", "1");
        Assert.Empty(await Session.Objects.GetTagsAsync("bucket", "k", null, Token));

        await Session.Objects.PutTagsAsync("bucket", "k", written.VersionId, new Dictionary<string, string> { ["ä"] = "ö" }, Token);

        Assert.Equal(new Dictionary<string, string> { ["ä"] = "ö" }, await Session.Objects.GetTagsAsync("bucket", "k", null, Token));
        CrrException missing = await Assert.ThrowsAsync<CrrException>(() => Session.Objects.GetTagsAsync("bucket", "none", null, Token));
        Assert.Equal(CrrErrorCode.ObjectNotFound, missing.Code);
    }

    [Fact]
    public async Task A_bucket_policy_and_ownership_are_read_and_written()
    {
        const string Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::222222222222:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}]}""";
        await VersionedAsync("bucket", "eu-west-1");
        Assert.Null(await Session.Buckets.GetPolicyAsync("bucket", Token));

        await Session.Buckets.PutPolicyAsync("bucket", Document, Token);
        await Session.Buckets.PutTagsAsync("bucket", new Dictionary<string, string> { ["k"] = "v" }, Token);

        Assert.Equal(Document, await Session.Buckets.GetPolicyAsync("bucket", Token));
        Assert.Equal("BucketOwnerEnforced", await Session.Buckets.GetObjectOwnershipAsync("bucket", Token));
    }

    [Fact]
    public async Task A_replication_configuration_is_put_read_and_removed()
    {
        await VersionedAsync("source", "eu-west-1");
        await VersionedAsync("destination", "us-east-1");
        await Session.Roles.CreateAsync(new RoleCreation("crr", Trust), Token);
        Assert.Null(await Session.Buckets.GetReplicationAsync("source", Token));

        await Session.Buckets.PutReplicationAsync("source", Configuration("destination"), Token);
        string? read = await Session.Buckets.GetReplicationAsync("source", Token);
        CrrException refused = await Assert.ThrowsAsync<CrrException>(
            () => Session.Buckets.PutReplicationAsync("source", Configuration("nowhere"), Token));
        await Session.Buckets.DeleteReplicationAsync("source", Token);

        Assert.Contains("arn:aws:s3:::destination", read);
        Assert.Equal(CrrErrorCode.InvalidReplicationConfiguration, refused.Code);
        Assert.Null(await Session.Buckets.GetReplicationAsync("source", Token));
    }

    [Fact]
    public async Task A_role_is_made_changed_and_deleted()
    {
        IRoleStore roles = Session.Roles;
        Assert.Null(await roles.FindAsync("crr", Token));
        RoleCreation creation = new("crr", Trust)
        {
            Path = "/service-role/",
            Description = "replicates",
            Tags = new Dictionary<string, string> { ["created-by"] = "S3Replication" },
        };

        IamRole made = await roles.CreateAsync(creation, Token);
        await roles.PutInlinePolicyAsync("crr", "p", Policy, Token);

        Assert.Equal("arn:aws:iam::111122223333:role/service-role/crr", made.Arn);
        IamRole? found = await roles.FindAsync("crr", Token);
        Assert.Equal((made.Arn, Trust, "/service-role/"), (found!.Arn, found.TrustPolicy, found.Path));
        Assert.Equal(creation.Tags, found.Tags);
        Assert.Equal([new RolePolicy("p", null, Policy)], await roles.GetPoliciesAsync("crr", Token));
        Assert.Contains("crr", (await roles.ListAsync(Token).ToListAsync(Token)).Select(role => role.Name));
        CrrException twice = await Assert.ThrowsAsync<CrrException>(() => roles.CreateAsync(creation, Token));
        Assert.Equal("EntityAlreadyExists", twice.AwsCode);
        CrrException full = await Assert.ThrowsAsync<CrrException>(() => roles.DeleteAsync("crr", Token));
        Assert.Equal(CrrErrorCode.InvalidState, full.Code);
        await roles.DeleteInlinePolicyAsync("crr", "p", Token);
        await roles.DeleteAsync("crr", Token);
        Assert.Null(await roles.FindAsync("crr", Token));
    }

    [Fact]
    public async Task Two_accounts_are_two_callers()
    {
        Assert.Equal("111122223333", (await Session.Identity.GetAsync(Token)).AccountId);
        Assert.Equal("222222222222", (await _services!.Destination.Identity.GetAsync(Token)).AccountId);
    }

    [Fact]
    public async Task A_wrong_secret_is_not_accepted()
    {
        CrrConnection wrong = Connect("111122223333") with { SecretKey = "wrong" };
        using ICrrServices services = AwsServices.Open(wrong, null);
        await VersionedAsync("bucket", "us-east-1");

        CrrException s3 = await Assert.ThrowsAsync<CrrException>(() => services.Source.Buckets.FindAsync("bucket", null, Token));
        CrrException iam = await Assert.ThrowsAsync<CrrException>(() => services.Source.Roles.FindAsync("r", Token));
        CrrException sts = await Assert.ThrowsAsync<CrrException>(() => services.Source.Identity.GetAsync(Token));

        Assert.All([s3, iam, sts], failure => Assert.Equal(CrrErrorCode.CredentialsInvalid, failure.Code));
        Assert.All([s3, iam, sts], failure => Assert.DoesNotContain("wrong", failure.ToString()));
    }

    private static string Configuration(string destination) =>
        $"""<ReplicationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Role>arn:aws:iam::111122223333:role/crr</Role><Rule><ID>r</ID><Priority>1</Priority><Status>Enabled</Status><Filter><Prefix></Prefix></Filter><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::{destination}</Bucket></Destination></Rule></ReplicationConfiguration>""";

    private CrrConnection Connect(string account) => new()
    {
        EndpointUrl = _sandbox!.EndpointUrl,
        AccessKey = account,
        SecretKey = _sandbox.SecretAccessKey,
        Region = "us-east-1",
    };

    private async Task VersionedAsync(string bucket, string region)
    {
        await Session.Buckets.CreateAsync(new BucketCreation(bucket, region), Token);
        await Session.Buckets.EnableVersioningAsync(bucket, Token);
    }

    private Task<ObjectWrite> PutAsync(string bucket, string key, string text) => Session.Objects.PutAsync(
        new ObjectUpload(bucket, key, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))), Token);

    private async Task<byte[]> ReadAsync(string bucket, string key, string? versionId)
    {
        await using Stream stream = await Session.Objects.OpenReadAsync(bucket, key, versionId, Token);
        using MemoryStream copy = new();
        await stream.CopyToAsync(copy, Token);
        return copy.ToArray();
    }
}
