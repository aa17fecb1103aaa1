using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>
/// "By default, the bucket owner and the initiator of the multipart upload are allowed to perform this action":
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions.
/// </summary>
public sealed class UploadInitiatorTests
{
    private const string Other = "@account: " + Acls.Other;
    private const string Third = "@account: 777788889999";

    private readonly S3Harness _s3 = new(new Authorizer(new IamTable(new ManualClock())));

    [Fact]
    public async Task Its_initiator_lists_the_parts_of_an_upload_and_aborts_it_and_nobody_else_may()
    {
        string upload = await UploadAsync();

        Assert.Equal(403, (await _s3.SendAsync("GET", upload, "", Third)).Status);
        Assert.Equal(403, (await _s3.SendAsync("DELETE", upload, "", Third)).Status);
        Assert.Equal(200, (await _s3.SendAsync("GET", upload, "", Other)).Status);
        Assert.Equal(200, (await _s3.SendAsync("GET", upload)).Status);
        Assert.Equal(204, (await _s3.SendAsync("DELETE", upload, "", Other)).Status);
        Assert.Equal(404, (await _s3.SendAsync("GET", upload)).Status);
    }

    [Fact]
    public async Task A_policy_that_denies_it_counts_for_the_initiator_too()
    {
        string upload = await UploadAsync();
        await _s3.SendAsync(
            "PUT",
            "/open?policy",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:AbortMultipartUpload","Resource":"arn:aws:s3:::open/*"}]}""");

        Assert.Equal(403, (await _s3.SendAsync("DELETE", upload, "", Other)).Status);
    }

    [Fact]
    public async Task Its_account_may_end_what_a_role_has_begun()
    {
        IamTable iam = new(new ManualClock());
        iam.Account(Acls.Other).Roles.Change("writer", _ =>
        {
            Role role = new(Acls.Other, "writer", "/", "AROAWRITER", default, Policies.TrustAccount(Acls.Other));
            return role with { InlinePolicies = role.InlinePolicies.Add("own", Policies.Allow("s3:PutObject")) };
        });
        S3Harness s3 = new(new Authorizer(iam));
        string upload = await UploadAsync(s3, Other, "@role: writer");

        S3Answer listed = await s3.SendAsync("GET", upload, "", Other);

        Assert.Equal($"arn:aws:sts::{Acls.Other}:assumed-role/writer/session", listed.Values("ID")[0]);
        Assert.Equal(204, (await s3.SendAsync("DELETE", upload, "", Other)).Status);
    }

    // "If the principal is an AWS account, it provides the Canonical User ID":
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_Initiator.html
    [Fact]
    public async Task An_account_that_has_begun_an_upload_is_told_by_its_canonical_id()
    {
        string upload = await UploadAsync();

        S3Answer parts = await _s3.SendAsync("GET", upload);
        S3Answer uploads = await _s3.SendAsync("GET", "/open?uploads");

        Assert.Equal([Acls.OtherId, Acls.OtherId], parts.Values("ID"));
        Assert.Equal([Acls.OtherId, Acls.OtherId], uploads.Values("ID"));
    }

    private Task<string> UploadAsync() => UploadAsync(_s3, Other);

    private static async Task<string> UploadAsync(S3Harness s3, params string[] caller)
    {
        await s3.CreateOpenBucketAsync("open");
        await s3.SendAsync("PUT", "/open?acl", "", "x-amz-acl: public-read-write");
        S3Answer created = await s3.SendAsync("POST", "/open/key?uploads", "", caller);
        return "/open/key?uploadId=" + created.Value("UploadId");
    }
}
