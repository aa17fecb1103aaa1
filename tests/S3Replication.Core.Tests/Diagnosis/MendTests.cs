using S3Replication.Core.Buckets;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>Which mends findings offer.</summary>
public sealed class MendTests
{
    [Fact]
    public async Task Nothing_that_is_as_it_should_be_offers_a_mend()
    {
        ReplicationTestResult result = await new DiagnosisWorld().TestAsync();

        Assert.Equal(TestStatus.Passed, result.Status);
        Assert.All(result.Checks, check => Assert.Empty(check.Mends));
    }

    [Fact]
    public async Task Missing_versioning_offers_to_turn_it_on()
    {
        DiagnosisWorld world = new();
        world.Destination.Versioning = VersioningStatus.Suspended;

        Assert.Equal([CheckMend.EnableVersioning("copy")], (await world.CheckAsync("CRR007")).Mends);
    }

    [Fact]
    public async Task A_disabled_rule_offers_to_enable_it()
    {
        DiagnosisWorld world = new();
        world.Source.Replication = world.Source.Replication!.Replace("<Status>Enabled</Status><Filter/>", "<Status>Disabled</Status><Filter/>", StringComparison.Ordinal);

        CheckMend mend = Assert.Single((await world.CheckAsync("CRR004")).Mends);

        Assert.Equal((MendKind.ChangeRule, "crr-1"), (mend.Kind, mend.Target));
        Assert.Equal(new PutRuleRequest("photos", "copy") { RuleId = "crr-1", Enabled = true }, mend.Rule);
    }

    [Fact]
    public async Task A_role_that_lacks_permissions_or_trust_offers_to_fit_it()
    {
        DiagnosisWorld world = new();
        world.Policy("""{"Version":"2012-10-17","Statement":[]}""");
        world.Aws.Roles["crrRole"] = world.Aws.Roles["crrRole"] with { TrustPolicy = """{"Version":"2012-10-17","Statement":[]}""" };

        ReplicationTestResult result = await world.TestAsync();

        CheckMend[] fit = [CheckMend.FitRole(DiagnosisWorld.RoleArn)];
        Assert.Equal(fit, result.Checks.Single(check => check.Id == "CRR009").Mends);
        Assert.Equal(fit, result.Checks.Single(check => check.Id == "CRR010").Mends);
        Assert.Equal(fit, result.Checks.Single(check => check.Id == "CRR011").Mends);
        Assert.Equal(fit, result.Checks.Single(check => check.Id == "CRR012").Mends);
    }

    [Fact]
    public async Task A_destination_of_another_account_that_lets_nobody_in_offers_to_grant_access()
    {
        DiagnosisWorld world = new("444455556666");

        Assert.Equal([CheckMend.GrantAccess("copy")], (await world.CheckAsync("CRR011")).Mends);
    }

    [Theory]
    [InlineData("<Filter/>", "<Filter><Prefix>Tax's/</Prefix></Filter>", " -Prefix 'Tax''s/' -DeleteMarkerReplication $false; or add")]
    [InlineData(
        "<Account>444455556666</Account>",
        "<Account>444455556666</Account><AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation>",
        " -DeleteMarkerReplication $false -OwnerOverride $true; or add")]
    public async Task The_grant_that_a_remedy_names_is_no_wider_than_the_rule(string from, string to, string expected)
    {
        DiagnosisWorld world = new("444455556666");
        world.Source.Replication = world.Source.Replication!
            .Replace("<DeleteMarkerReplication><Status>Enabled", "<DeleteMarkerReplication><Status>Disabled", StringComparison.Ordinal)
            .Replace(from, to, StringComparison.Ordinal);

        string? remedy = (await world.CheckAsync("CRR011")).Remedy;

        Assert.Contains($"Grant-CrrAccess -RoleArn {DiagnosisWorld.RoleArn} -DestinationBucket copy{expected}", remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Priority>1</Priority>", "", "-Priority 1.")]
    [InlineData("<Priority>1</Priority>", "<Priority>-7</Priority>", "-Priority 1.")]
    [InlineData("<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>", "", "-DeleteMarkerReplication $false.")]
    [InlineData(
        "<Filter/><DeleteMarkerReplication><Status>Disabled",
        "<Filter><Tag><Key>a</Key><Value>b</Value></Tag></Filter><DeleteMarkerReplication><Status>Enabled",
        "-DeleteMarkerReplication $false.")]
    public async Task A_rule_that_S3_would_refuse_is_offered_the_value_that_it_takes(string right, string wrong, string call)
    {
        DiagnosisWorld world = new();
        world.Source.Replication = world.Source.Replication!.Replace(right, wrong, StringComparison.Ordinal);
        CheckResult check = await world.CheckAsync("CRR003");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Equal($"Set-CrrRule -SourceBucket photos -DestinationBucket copy -RuleId 'crr-1' {call}", check.Remedy);
        await new PutRule(world.Aws.Services).ExecuteAsync(
            Assert.Single(check.Mends).Rule!, new FakeContext(), TestContext.Current.CancellationToken);
        Assert.Equal(CheckStatus.Passed, (await world.CheckAsync("CRR003")).Status);
    }

    [Theory]
    [InlineData("<Filter/>", "<Prefix></Prefix>", "Update-CrrConfiguration -BucketName photos")]
    [InlineData("<Bucket>arn:aws:s3:::copy</Bucket>", "<Bucket>arn:aws:s3:::copy</Bucket><Account>12</Account>", "-Account with the 12 digits")]
    [InlineData("<ID>crr-1</ID>", "<ID>crr-é</ID>", "255 ASCII characters")]
    public async Task Where_no_value_can_be_known_it_is_said_which_is_wanted(string right, string wrong, string words)
    {
        DiagnosisWorld world = new();
        world.Source.Replication = world.Source.Replication!.Replace(right, wrong, StringComparison.Ordinal);

        Assert.Contains(words, (await world.CheckAsync("CRR003")).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_shares_its_priority_is_told_with_the_call_that_gives_the_other_one_its_own()
    {
        DiagnosisWorld world = new();
        string rule = world.Source.Replication!;
        string one = rule[rule.IndexOf("<Rule>", StringComparison.Ordinal)..rule.IndexOf("</ReplicationConfiguration>", StringComparison.Ordinal)];
        string other = one.Replace("crr-1", "it's 2", StringComparison.Ordinal).Replace("<Filter/>", "<Filter><Prefix>b</Prefix></Filter>", StringComparison.Ordinal);
        world.Source.Replication = rule.Replace(one, one + other, StringComparison.Ordinal);

        CheckResult check = (await world.TestAllAsync())[0].Checks.Single(found => found.Id == "CRR003");

        Assert.Contains(
            "Set-CrrRule -SourceBucket photos -DestinationBucket copy -RuleId 'it''s 2' -Priority 2.", check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Status>Enabled</Status><Filter/>", "<Status>On</Status><Filter/>", "-Status Enabled")]
    [InlineData("<Bucket>arn:aws:s3:::copy</Bucket>", "<Bucket>arn:aws:s3:::copy</Bucket><StorageClass>COLD</StorageClass>", "-StorageClass")]
    public async Task Each_call_that_changes_a_rule_says_its_destination(string right, string wrong, string parameter)
    {
        DiagnosisWorld world = new();
        world.Source.Replication = world.Source.Replication!.Replace(right, wrong, StringComparison.Ordinal);

        Assert.Contains(
            $"Set-CrrRule -SourceBucket photos -DestinationBucket copy -RuleId 'crr-1' {parameter}",
            (await world.CheckAsync("CRR003")).Remedy,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_denied_offers_no_mend()
    {
        DiagnosisWorld world = new();
        world.AddStatement("""{"Effect":"Deny","Action":"s3:ReplicateObject","Resource":"*"}""");

        CheckResult check = await world.CheckAsync("CRR011");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Empty(check.Mends);
    }
}
