using System.Xml.Linq;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>Those who test a set-up without being its owners.</summary>
internal sealed partial class Setup
{
    /// <summary>Gives the role of the rule a managed policy and a boundary, so that there is something to read of either.</summary>
    public async Task AttachPoliciesAsync()
    {
        const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","kms:*"],"Resource":"*"}]}""";
        const string Harmless = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetBucketLocation","Resource":"arn:aws:s3:::acme-media"}]}""";
        string boundary = Text(await Owner.IamAsync("CreatePolicy", ("PolicyName", "boundary"), ("PolicyDocument", Everything)), "Arn");
        string managed = Text(await Owner.IamAsync("CreatePolicy", ("PolicyName", "managed"), ("PolicyDocument", Harmless)), "Arn");
        await Owner.IamAsync("AttachRolePolicy", ("RoleName", RoleName), ("PolicyArn", managed));
        await Owner.IamAsync("PutRolePermissionsBoundary", ("RoleName", RoleName), ("PermissionsBoundary", boundary));
    }

    /// <summary>What the product says to callers who may do no more than a policy allows them on either side.</summary>
    public async Task<IReadOnlyList<ReplicationTestResult>> DiagnoseAsAsync(string sourcePolicy, string destinationPolicy)
    {
        using AwsServices services = await OpenAsAsync(sourcePolicy, destinationPolicy);
        Control.ClearRequests();
        return await new VerifyReplication(services)
            .ExecuteAsync(new VerifyReplicationRequest(Source), new Permissions.Approving(), Token).ToListAsync(Token);
    }

    /// <summary>The world as callers see it who may do no more than a policy allows them on either side.</summary>
    public async Task<AwsServices> OpenAsAsync(string sourcePolicy, string destinationPolicy) => AwsServices.Open(
        await AssumeAsync(Owner, sourcePolicy), await AssumeAsync(DestinationOwner, destinationPolicy), _sandbox.Time, new AwsTuning());

    /// <summary>The world as the owners of both sides see it.</summary>
    public AwsServices OpenAsOwners() => AwsServices.Open(
        Connect(Owner.Id), Shape.CrossAccount ? Connect(DestinationOwner.Id) : null, _sandbox.Time, new AwsTuning());

    private async Task<CrrConnection> AssumeAsync(AwsAccount account, string policy)
    {
        string trust = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{account.Id}}:root"},"Action":"sts:AssumeRole"}]}""";
        await account.IamAsync("CreateRole", ("RoleName", "tester"), ("AssumeRolePolicyDocument", trust));
        await account.IamAsync("PutRolePolicy", ("RoleName", "tester"), ("PolicyName", "tester"), ("PolicyDocument", policy));
        XElement session = await account.FormAsync(
            "sts", SourceRegion, "2011-06-15", "AssumeRole", ("RoleArn", $"arn:aws:iam::{account.Id}:role/tester"), ("RoleSessionName", "test"));
        return Connect(account.Id) with
        {
            AccessKey = Text(session, "AccessKeyId"),
            SecretKey = Text(session, "SecretAccessKey"),
            SessionToken = Text(session, "SessionToken"),
        };
    }
}
