using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Checks;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>
/// Condition keys of which AWS doesn't document whether S3 sends them when it replicates: where it can't matter, the check is sure
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS global condition context keys</see>).
/// </summary>
public sealed class ConceivableContextTests
{
    private readonly DiagnosisWorld _world = new();

    [Theory]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"999999999999"}}""", CheckStatus.Failed, "aws:SourceAccount")]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"111122223333"}}""", CheckStatus.Unknown, "aws:SourceAccount")]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::fotos"}}""", CheckStatus.Failed, "aws:SourceArn")]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::photos"}}""", CheckStatus.Unknown, "aws:SourceArn")]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"111122223333"},"ArnLike":{"aws:SourceArn":"arn:aws:s3:::fotos"}}""", CheckStatus.Failed, "aws:SourceArn")]
    [InlineData("""{"StringEquals":{"sts:ExternalId":"secret"}}""", CheckStatus.Failed, "sts:ExternalId")]
    [InlineData("""{"StringEqualsIfExists":{"aws:SourceAccount":"111122223333"}}""", CheckStatus.Passed, "")]
    public async Task A_condition_of_the_trust_is_judged_by_all_that_S3_could_send(string condition, CheckStatus status, string key)
    {
        _world.Aws.Roles["crrRole"] = _world.Aws.Roles["crrRole"] with
        {
            TrustPolicy = $$"""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},
                "Action":"sts:AssumeRole","Condition":{{condition}}}]}
                """,
        };

        CheckResult check = await _world.CheckAsync(CheckIds.RoleTrust);

        Assert.Equal(status, check.Status);
        Assert.Contains(key, check.Cause ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Encryption_that_replicas_can_not_have_is_a_sure_denial()
    {
        _world.Destination.Policy = """
            {"Version":"2012-10-17","Statement":[{"Sid":"kmsOnly","Effect":"Deny","Principal":"*","Action":["s3:PutObject","s3:ReplicateObject"],
            "Resource":"arn:aws:s3:::copy/*","Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption":"aws:kms"}}}]}
            """;

        CheckResult check = await _world.CheckAsync(CheckIds.DestinationPermissions);

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains("kmsOnly", check.Remedy, StringComparison.Ordinal);
        Assert.Contains("none, AES256", check.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Encryption_that_replicas_may_have_stays_unknown()
    {
        _world.Destination.Policy = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:ReplicateObject",
            "Resource":"arn:aws:s3:::copy/*","Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption":"AES256"}}}]}
            """;

        Assert.Equal(CheckStatus.Unknown, (await _world.CheckAsync(CheckIds.DestinationPermissions)).Status);
    }

    [Fact]
    public async Task A_Deny_outside_the_source_s_Region_is_sure_where_the_destination_is_elsewhere()
    {
        _world.AddStatement("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}}""");

        Assert.Equal(CheckStatus.Failed, (await _world.CheckAsync(CheckIds.DestinationPermissions)).Status);
        Assert.Equal(CheckStatus.Unknown, (await _world.CheckAsync(CheckIds.SourcePermissions)).Status);
    }

    [Fact]
    public async Task A_boundary_that_no_conceivable_Region_satisfies_is_named_in_the_remedy()
    {
        const string Boundary = "arn:aws:iam::111122223333:policy/edge";
        _world.Aws.Roles["crrRole"] = _world.Aws.Roles["crrRole"] with { PermissionsBoundary = Boundary };
        _world.Aws.ManagedPolicies[Boundary] = """
            {"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}},
            {"Effect":"Allow","Action":["s3:Get*","s3:List*"],"Resource":"*"}]}
            """;

        CheckResult check = await _world.CheckAsync(CheckIds.DestinationPermissions);

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.StartsWith("The permissions boundary of role crrRole leaves it out", check.Remedy, StringComparison.Ordinal);
        Assert.Empty(check.Mends);
    }

    [Fact]
    public async Task A_role_that_is_allowed_whatever_the_Region_is_not_told_to_be_changed_when_the_bucket_refuses()
    {
        DiagnosisWorld world = new(FakeAws.OtherAccount);
        world.Policy("""
            {"Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":"*","Condition":{"StringEqualsIfExists":{"aws:RequestedRegion":["us-east-1","us-east-2","eu-west-1"]}}}]}
            """);

        CheckResult check = await world.CheckAsync(CheckIds.DestinationPermissions);

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.StartsWith("Grant-CrrAccess", check.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("policy of role", check.Remedy, StringComparison.Ordinal);
        Assert.Equal([MendKind.GrantAccess], check.Mends.Select(mend => mend.Kind));
    }

    [Fact]
    public async Task A_bucket_that_lets_the_role_in_whatever_the_Region_is_not_told_to_be_changed_when_the_role_lacks_it()
    {
        DiagnosisWorld world = new(FakeAws.OtherAccount);
        world.Destination.Policy = $$$"""
            {"Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{DiagnosisWorld.RoleArn}}}"},"Action":"s3:*","Resource":["arn:aws:s3:::copy","arn:aws:s3:::copy/*"],
            "Condition":{"StringEqualsIfExists":{"aws:RequestedRegion":"us-east-2"} } }]}
            """;
        world.Policy("""{"Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:List*"],"Resource":"*"}]}""");

        CheckResult check = await world.CheckAsync(CheckIds.DestinationPermissions);

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.DoesNotContain("bucket policy", check.Remedy, StringComparison.Ordinal);
        Assert.Equal([MendKind.FitRole], check.Mends.Select(mend => mend.Kind));
    }

    // "aws:CurrentTime … is always included in the request context"; a role's tags are those of whoever assumes it, unless its
    // trust policy lets others be passed.
    [Theory]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"2020-01-01T00:00:00Z"}}""", CheckStatus.Failed)]
    [InlineData("""{"DateGreaterThan":{"aws:CurrentTime":"2020-01-01T00:00:00Z"}}""", CheckStatus.Passed)]
    [InlineData("""{"NumericGreaterThan":{"aws:EpochTime":"1577836800"}}""", CheckStatus.Passed)]
    [InlineData("""{"StringEquals":{"aws:PrincipalTag/team":"video"}}""", CheckStatus.Failed)]
    [InlineData("""{"StringEquals":{"aws:PrincipalTag/s3replication:managedby":"S3Replication"}}""", CheckStatus.Passed)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}""", CheckStatus.Unknown)]
    public async Task The_time_and_the_role_s_tags_are_known(string condition, CheckStatus status)
    {
        _world.Policy(_world.Aws.Policies["crrRole"][0].Document.Replace(
            "\"s3:ReplicateObject\"", "\"s3:ReplicateNothing\"", StringComparison.Ordinal));
        _world.AddStatement($$"""{"Effect":"Allow","Action":"s3:ReplicateObject","Resource":"arn:aws:s3:::copy/*","Condition":{{condition}}}""");

        CheckResult check = await _world.CheckAsync(CheckIds.DestinationPermissions);

        Assert.Equal(status, check.Status);
        Assert.Equal(status == CheckStatus.Unknown, check.Remedy?.Contains("If it fails: Fit the role to its rules: Get-CrrRule", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_variable_for_a_tag_that_the_role_does_not_have_matches_nothing()
    {
        _world.Policy(_world.Aws.Policies["crrRole"][0].Document.Replace("arn:aws:s3:::copy/*", "arn:aws:s3:::copy/${aws:PrincipalTag/team}/*", StringComparison.Ordinal));

        Assert.Equal(CheckStatus.Failed, (await _world.CheckAsync(CheckIds.DestinationPermissions)).Status);
    }

    [Fact]
    public async Task What_denies_is_shown_the_condition_that_lets_the_role_through_and_that_mends_it()
    {
        const string Exemption = """{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/service-role/crrRole"}}""";
        const string Deny = """{"Sid":"Fence","Effect":"Deny","Principal":"*","Action":"s3:Replicate*","Resource":"arn:aws:s3:::copy/*"}""";
        _world.Destination.Policy = $$"""{"Version":"2012-10-17","Statement":[{{Deny}}]}""";
        Assert.Contains($"add to its Condition {Exemption}.", (await _world.CheckAsync(CheckIds.DestinationPermissions)).Remedy, StringComparison.Ordinal);

        _world.Destination.Policy = $$"""{"Version":"2012-10-17","Statement":[{{Deny[..^1]}},"Condition":{{Exemption}} }]}""";
        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync(CheckIds.DestinationPermissions)).Status);
    }

    [Fact]
    public async Task A_trust_that_denies_is_not_told_to_allow_more()
    {
        _world.Aws.Roles["crrRole"] = _world.Aws.Roles["crrRole"] with
        {
            TrustPolicy = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"},
                {"Sid":"NoOne","Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}
                """,
        };

        CheckResult check = await _world.CheckAsync(CheckIds.RoleTrust);

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.StartsWith("Remove statement 'NoOne' from the trust policy", check.Remedy, StringComparison.Ordinal);
        Assert.Empty(check.Mends);
    }

    [Fact]
    public async Task A_prefix_that_begins_with_a_slash_is_told_with_the_call_that_takes_it_away()
    {
        _world.Source.Replication = _world.Source.Replication!.Replace("<Filter/>", "<Filter><Prefix>/it's/</Prefix></Filter>", StringComparison.Ordinal);

        Assert.Equal(
            "Set-CrrRule -SourceBucket photos -DestinationBucket copy -RuleId 'crr-1' -Prefix 'it''s/'", (await _world.CheckAsync(CheckIds.FilterMeaning)).Remedy);
    }
}
