using S3Replication.Core.Policies;

namespace S3Replication.Core.Tests.Policies;

/// <summary>
/// Whom the policies of an organization bind
/// (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#scp-effects-on-permissions,
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-effects-on-permissions).
/// </summary>
public sealed class OrganizationPolicyTests
{
    private static readonly PolicyDocument s_allow = Ask.Statement(action: "\"*\"");
    private static readonly PolicyDocument s_deny = Ask.Statement("Deny", "\"*\"");
    private static readonly PolicyDocument s_resourceAllow = Ask.Statement(action: "\"*\"", principal: "\"*\"");
    private static readonly PolicyDocument s_resourceDeny = Ask.Statement("Deny", "\"*\"", principal: "\"*\"");

    // "SCPs do not affect any service-linked role."
    [Fact]
    public void Service_control_policies_do_not_bind_service_linked_roles()
    {
        AccessPrincipal linked = AccessPrincipal.Role(
            "arn:aws:iam::111122223333:role/aws-service-role/replication.s3.amazonaws.com/AWSServiceRoleForX");
        PolicySet policies = new() { Identity = [s_allow], ServiceControl = [[s_allow, s_deny]] };

        Assert.Equal(AccessOutcome.Allowed, Ask.Outcome(policies, linked));
        Assert.Equal(AccessOutcome.ExplicitDeny, Ask.Outcome(policies));
    }

    // "SCPs affect only IAM users and roles that are managed by accounts that are part of the organization."
    [Fact]
    public void Service_control_policies_do_not_bind_services_and_anonymous_callers()
    {
        PolicySet policies = new() { Resource = s_resourceAllow, ServiceControl = [[s_deny]] };

        Assert.Equal(AccessOutcome.Allowed, Ask.Outcome(policies, AccessPrincipal.Service("s3.amazonaws.com")));
        Assert.Equal(AccessOutcome.Allowed, Ask.Outcome(policies, AccessPrincipal.Anonymous));
    }

    // "RCPs apply … regardless of whether the principals belong to the same organization"; not to service-linked roles.
    [Fact]
    public void Resource_control_policies_bind_strangers_and_not_service_linked_roles()
    {
        PolicySet policies = new()
        {
            Identity = [s_allow], Resource = s_resourceAllow, ResourceControl = [[s_resourceAllow], [s_resourceAllow, s_resourceDeny]],
        };
        AccessPrincipal linked = AccessPrincipal.Role("arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/X");

        Assert.Equal(AccessOutcome.ExplicitDeny, Ask.Outcome(policies, owner: Ask.OtherAccount));
        Assert.Equal(AccessOutcome.ExplicitDeny, Ask.Outcome(policies, AccessPrincipal.Service("s3.amazonaws.com")));
        Assert.Equal(AccessOutcome.ExplicitDeny, Ask.Outcome(policies, AccessPrincipal.Anonymous));
        Assert.Equal(AccessOutcome.Allowed, Ask.Outcome(policies, linked));
    }

    // "RCPs apply to resources for a subset of AWS services."
    [Theory]
    [InlineData("s3:GetObject", AccessOutcome.ExplicitDeny)]
    [InlineData("kms:Decrypt", AccessOutcome.ExplicitDeny)]
    [InlineData("sqs:SendMessage", AccessOutcome.ExplicitDeny)]
    [InlineData("iam:GetRole", AccessOutcome.Allowed)]
    [InlineData("cloudwatch:DescribeAlarms", AccessOutcome.Allowed)]
    public void Resource_control_policies_are_for_the_services_that_support_them(string action, AccessOutcome expected)
    {
        PolicySet policies = new() { Identity = [s_allow], ResourceControl = [[s_resourceDeny]] };

        Assert.Equal(expected, Ask.Outcome(policies, action: action, resource: "*"));
    }

    // A confused-deputy guardrail of AWS's own examples, without its conditions.
    [Fact]
    public void A_resource_control_policy_keeps_a_service_from_assuming_a_role()
    {
        PolicyDocument trust = Ask.Policy(
            """[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]""", "trust");
        AccessDecision Decide(params IReadOnlyList<IReadOnlyList<PolicyDocument>> levels) => PolicyEvaluator.EvaluateTrust(
            trust, AccessPrincipal.Service("s3.amazonaws.com"), Ask.RoleArn, AccessContext.Complete, resourceControl: levels);

        Assert.True(Decide().IsAllowed);
        Assert.True(Decide([s_resourceAllow], [s_resourceAllow]).IsAllowed);
        AccessDecision denied = Decide([s_resourceAllow], [s_resourceAllow, s_resourceDeny]);
        Assert.Equal(AccessOutcome.ExplicitDeny, denied.Outcome);
        Assert.Same(s_resourceDeny, denied.Policy);
    }
}
