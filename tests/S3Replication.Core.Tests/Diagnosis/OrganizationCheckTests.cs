using S3Replication.Core.Diagnosis;
using S3Replication.Core.Organizations;
using S3Replication.Core.Policies;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>
/// Policies of an organization that stand against a rule
/// (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html,
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html).
/// </summary>
public sealed class OrganizationCheckTests
{
    private readonly DiagnosisWorld _world = new();

    private FakeControlPlane Control => _world.Aws.SourceSide.Control;

    [Fact]
    public async Task CRR039_An_organization_whose_policies_allow_everything_is_no_finding()
    {
        Control.Join();

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR039")).Status);
    }

    [Theory]
    [InlineData("r-root", "s3:ReplicateObject")]
    [InlineData(FakeAws.Account, "s3:Get*")]
    public async Task CRR039_A_deny_is_named_with_its_policy_statement_target_and_a_remedy(string target, string action)
    {
        Control.Join();
        Control.Attach(target, OrganizationPolicyKind.ServiceControl, "p-12345678", "NoWay", "Deny", action);

        ReplicationTestResult result = await _world.TestAsync();
        CheckResult check = Assert.Single(result.Checks, check => check.Id == "CRR039");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains($"service control policy NoWay (p-12345678), attached to {target}", check.Cause, StringComparison.Ordinal);
        Assert.Contains("statement 'S'", check.Cause, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(DiagnosisWorld.RoleArn, check.Remedy, StringComparison.Ordinal);
        Assert.Equal(["CRR039"], result.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public async Task CRR039_Every_level_has_to_allow()
    {
        Control.Join();
        Control.Attached[("r-root", OrganizationPolicyKind.ServiceControl)].Clear();
        Control.Attach("r-root", OrganizationPolicyKind.ServiceControl, "p-1", "OnlyEc2", "Allow", "ec2:*");

        CheckResult check = await _world.CheckAsync("CRR039");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains("--policy-id p-FullAWSAccess --target-id r-root", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CRR039_The_management_account_is_not_bound()
    {
        Control.Join(managementAccount: FakeAws.Account);
        Control.Attach("r-root", OrganizationPolicyKind.ServiceControl, "p-1", "NoWay", "Deny", "*");

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR039")).Status);
    }

    // "This operation … from specific Regions": the Region of each bucket is known.
    [Theory]
    [InlineData("us-east-2", CheckStatus.Failed)]
    [InlineData("sa-east-1", CheckStatus.Passed)]
    public async Task CRR039_A_region_that_is_denied_counts_where_a_bucket_is_in_it(string region, CheckStatus expected)
    {
        Control.Join();
        Control.Attach(
            "r-root",
            OrganizationPolicyKind.ServiceControl,
            "p-1",
            "Regions",
            "Deny",
            "*",
            $",\"Condition\":{{\"StringEquals\":{{\"aws:RequestedRegion\":\"{region}\"}}}}");

        Assert.Equal(expected, (await _world.CheckAsync("CRR039")).Status);
    }

    [Fact]
    public async Task CRR039_A_resource_control_policy_of_the_destinations_account_counts()
    {
        DiagnosisWorld world = new(FakeAws.OtherAccount);
        world.Aws.DestinationSide.Control.Join();
        world.Aws.DestinationSide.Control.Attach(
            FakeAws.OtherAccount,
            OrganizationPolicyKind.ResourceControl,
            "p-rcp",
            "Perimeter",
            "Deny",
            "s3:*",
            ",\"Condition\":{\"StringNotEquals\":{\"aws:PrincipalOrgID\":\"o-example123\"}}");

        CheckResult stranger = await world.CheckAsync("CRR039");
        world.Aws.SourceSide.Control.Join();
        CheckResult member = await world.CheckAsync("CRR039");

        Assert.Equal(CheckStatus.Failed, stranger.Status);
        Assert.Contains("resource control policy Perimeter (p-rcp)", stranger.Cause, StringComparison.Ordinal);
        Assert.Equal(CheckStatus.Passed, member.Status);
    }

    // "This operation can be called only from the organization's management account": the side that it is may tell of the other.
    // https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html
    [Theory]
    [InlineData(FakeAws.Account, CheckStatus.Failed)]
    [InlineData("999900001111", CheckStatus.Unknown)]
    public async Task CRR039_What_a_member_may_not_read_is_read_by_the_other_side_where_that_manages_the_organization(
        string managementAccount, CheckStatus expected)
    {
        DiagnosisWorld world = new(FakeAws.OtherAccount);
        FakeControlPlane manager = world.Aws.SourceSide.Control;
        manager.Path[^1] = FakeAws.OtherAccount;
        manager.Join(managementAccount);
        manager.Attach(FakeAws.OtherAccount, OrganizationPolicyKind.ResourceControl, "p-rcp", "Perimeter", "Deny", "s3:*");
        manager.RefusesPolicies = managementAccount != FakeAws.Account;
        world.Aws.DestinationSide.Control.Join(managementAccount);
        world.Aws.DestinationSide.Control.RefusesPolicies = true;

        CheckResult check = await world.CheckAsync("CRR039");

        Assert.Equal(expected, check.Status);
        Assert.Equal(expected == CheckStatus.Failed, check.Cause?.Contains("resource control policy Perimeter (p-rcp)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CRR039_A_resource_control_policy_keeps_S3_from_the_role()
    {
        Control.Join();
        Control.Attach("r-root", OrganizationPolicyKind.ResourceControl, "p-rcp", "NoServices", "Deny", "sts:AssumeRole");

        CheckResult check = await _world.CheckAsync("CRR039");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains("aws:PrincipalIsAWSService", check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DescribeOrganization", "organizations:DescribeOrganization")]
    [InlineData("ListParents", "organizations:ListParents")]
    [InlineData("ListPoliciesForTarget", "organizations:ListPoliciesForTarget")]
    public async Task CRR039_What_can_not_be_read_is_unknown_and_a_canary_settles_it(string call, string permission)
    {
        Control.Join();
        _world.Aws.DenyAll(call);

        CheckResult check = await _world.CheckAsync("CRR039");

        Assert.Equal(CheckStatus.Unknown, check.Status);
        Assert.Contains(call, check.Cause, StringComparison.Ordinal);
        Assert.Contains(permission, check.Remedy, StringComparison.Ordinal);
        Assert.Contains("Test-CrrReplication -Canary", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CRR039_A_simulator_that_says_no_for_the_organization_is_believed()
    {
        Control.Join();
        _world.Aws.DenyAll("ListParents");
        Control.Answer = action => new SimulatedDecision(action, "*", AccessOutcome.ImplicitDeny) { AllowedByOrganizations = action != "s3:ReplicateObject" };

        CheckResult check = await _world.CheckAsync("CRR039");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains("s3:ReplicateObject", check.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CRR039_An_organization_for_billing_alone_has_no_policies()
    {
        Control.Organization = new OrganizationInfo("o-example123", "999900001111", HasAllFeatures: false);

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR039")).Status);
        Assert.DoesNotContain(_world.Aws.Calls, call => call.StartsWith("ListParents", StringComparison.Ordinal));
    }
}
