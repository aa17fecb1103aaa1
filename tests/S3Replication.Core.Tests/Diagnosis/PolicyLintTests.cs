using S3Replication.Core.Diagnosis;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>Mistakes that were seen in the wild, and near things that are none.</summary>
public sealed class PolicyLintTests
{
    private readonly DiagnosisWorld _world = new();

    [Fact]
    public async Task A_generated_policy_has_none_of_them()
    {
        ReplicationTestResult result = await _world.TestAsync();

        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData("kms:Descrypt", "kms:Decrypt")]
    [InlineData("s3:ReplicateObjects", "s3:ReplicateObject")]
    [InlineData("s3:GetReplicationConfigration", "s3:GetReplicationConfiguration")]
    [InlineData("s3:ObjectOwnerOverrideToBucketOwners", "s3:ObjectOwnerOverrideToBucketOwner")]
    [InlineData("s3:GetObjectVersionAcls", "s3:GetObjectVersionAcl")]
    public async Task A_mistyped_action_is_told_with_the_right_one(string typed, string right)
    {
        Role($$"""{"Sid":"Theirs","Effect":"Allow","Action":"{{typed}}","Resource":"arn:aws:s3:::photos/a*"}""");

        CheckResult check = await WarningAsync("CRR022");

        Assert.Contains(typed, check.Observed, StringComparison.Ordinal);
        Assert.Contains(right + " is", check.Observed, StringComparison.Ordinal);
        Assert.Contains("'Theirs'", check.Observed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kms:Encrypt")]
    [InlineData("kms:ReEncrypt*")]
    [InlineData("s3:GetObjectVersion")]
    [InlineData("s3:listbucket")]
    [InlineData("s3:ListBucketVersions")]
    [InlineData("s3:PutObjectLegalHold")]
    [InlineData("s3:GetObjectAcl")]
    [InlineData("sqs:SendMessage")]
    public async Task Other_actions_are_no_mistakes(string action)
    {
        Role($$"""{"Effect":"Allow","Action":"{{action}}","Resource":"arn:aws:s3:::photos/a*"}""");

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR022")).Status);
    }

    [Theory]
    [InlineData("s3:GetObjectVersionAcl", "arn:aws:s3:::photos", "without '/*'")]
    [InlineData("s3:ReplicateObject", "arn:aws:s3:::copy", "without '/*'")]
    [InlineData("s3:ListBucket", "arn:aws:s3:::photos/*", "is for buckets")]
    public async Task A_bucket_in_place_of_objects_is_told_and_the_reverse(string action, string resource, string words)
    {
        Role($$"""{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}""");

        Assert.Contains(words, (await WarningAsync("CRR023")).Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workshop_s_reading_of_tags_on_the_destination_is_told()
    {
        string policy = _world.Aws.Policies["crrRole"][0].Document;
        _world.Policy(policy.Replace("s3:GetObjectVersionTagging", "s3:GetObjectVersionTorrent", StringComparison.Ordinal));
        Role("""{"Effect":"Allow","Action":"s3:GetObjectVersionTagging","Resource":"arn:aws:s3:::copy/*"}""");

        CheckResult check = await WarningAsync("CRR023");

        Assert.Contains("needs it on the source, photos", check.Observed, StringComparison.Ordinal);
    }

    // A role that serves both ways of a pair has each action on each side.
    [Fact]
    public async Task A_role_for_both_ways_is_no_mistake()
    {
        Role("""{"Effect":"Allow","Action":["s3:GetObjectVersionForReplication","s3:GetObjectVersionTagging"],"Resource":"arn:aws:s3:::copy/*"}""");
        Role("""{"Effect":"Allow","Action":"s3:ReplicateObject","Resource":"arn:aws:s3:::photos/*"}""");

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR023")).Status);
    }

    // The key that AWS's own page about troubleshooting prints.
    [Fact]
    public async Task A_condition_key_that_does_not_exist_is_told()
    {
        Role("""{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:111122223333:key/1","Condition":{"StringLike":{"kms:EncryptionContext:arn:aws:arn":["arn:aws:s3:::photos/*"]}}}""");

        CheckResult check = await WarningAsync("CRR024");

        Assert.Contains("kms:EncryptionContext:arn:aws:arn", check.Observed, StringComparison.Ordinal);
        Assert.Contains("kms:EncryptionContext:aws:s3:arn", check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CRR025", "AROAEXAMPLEROLEID1234", "deleted")]
    [InlineData("CRR026", "arn:aws:iam::111122223333:role/crrRole", "service-role/crrRole")]
    public async Task A_principal_that_is_not_the_role_is_told(string id, string principal, string words)
    {
        DiagnosisWorld world = new(FakeAws.OtherAccount);
        world.Destination.Policy = $$"""
            {"Version":"2012-10-17","Statement":[{"Sid":"T","Effect":"Allow","Principal":{"AWS":["{{principal}}","{{DiagnosisWorld.RoleArn}}"]},"Action":["s3:ReplicateObject","s3:ReplicateTags"],"Resource":"arn:aws:s3:::copy/*"}]}
            """;

        CheckResult check = await world.CheckAsync(id);

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Contains(words, check.Observed, StringComparison.Ordinal);
        Assert.Equal(TestStatus.Passed, (await world.TestAsync()).Status);
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::photos/*"}""", "s3:*")]
    [InlineData("""{"Effect":"Allow","Action":"kms:*","Resource":"arn:aws:kms:eu-west-1:111122223333:key/1"}""", "kms:*")]
    [InlineData("""{"Effect":"Allow","Action":["kms:Decrypt"],"Resource":"*"}""", "kms:Decrypt on *")]
    [InlineData("""{"Effect":"Allow","Action":["kms:Decrypt"],"Resource":"arn:aws:kms:eu-west-1:111122223333:key/*"}""", "key/*")]
    [InlineData("""{"Effect":"Allow","Action":["s3:GetObjectVersionAcl"],"Resource":"arn:aws:s3:::*"}""", "arn:aws:s3:::*")]
    public async Task Permissions_that_are_too_wide_are_told(string statement, string words)
    {
        Role(statement);

        CheckResult check = await WarningAsync("CRR027");
        Assert.Contains(words, check.Observed, StringComparison.Ordinal);
        Assert.Contains("Get-CrrRule -SourceBucket photos | New-CrrRole -RoleName crrRole;", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_lets_everybody_replicate_is_told()
    {
        _world.Destination.Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:ReplicateObject","Resource":"arn:aws:s3:::copy/*"}]}""";

        Assert.Contains("everybody", (await WarningAsync("CRR027")).Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_have_in_the_bucket_policy_is_none_of_its_business()
    {
        _world.Destination.Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"AIDAEXAMPLEUSERID1234"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::copy/*"},{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}""";

        Assert.Empty((await _world.TestAsync()).Findings);
    }

    // What was not looked at is not good; the check of permissions tells which call was refused.
    [Theory]
    [InlineData("GetRolePolicies crrRole", "CRR010")]
    [InlineData("GetPolicy copy", "CRR011")]
    public async Task Policies_that_may_not_be_read_are_left_to_the_checks_of_permissions(string refused, string toldBy)
    {
        _world.Aws.Deny(refused);

        ReplicationTestResult result = await _world.TestAsync();

        Assert.Equal(TestStatus.Unknown, result.Status);
        CheckResult lint = Assert.Single(result.Checks, check => check.Id == "CRR022");
        Assert.Equal((CheckStatus.Unknown, toldBy), (lint.Status, lint.BlockedBy));
        Assert.Contains(result.Findings, finding => finding.Id == toldBy);
    }

    private void Role(string statement) => _world.AddStatement(statement);

    private async Task<CheckResult> WarningAsync(string id)
    {
        CheckResult check = await _world.CheckAsync(id);
        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.NotEmpty(check.Cause!);
        Assert.NotEmpty(check.Remedy!);
        return check;
    }
}
