using S3Replication.Core.Policies;

namespace S3Replication.Core.Tests.Policies;

/// <summary>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
/// </summary>
public sealed class PolicyEvaluatorTests
{
    private static readonly PolicyDocument s_allow = Ask.Statement();
    private static readonly PolicyDocument s_deny = Ask.Statement("Deny");
    private static readonly PolicyDocument s_other = Ask.Statement(action: "\"iam:*\"");

    [Theory]
    [InlineData("s3:GetObject", true)]
    [InlineData("S3:getobject", true)]
    [InlineData("s3:Get*", true)]
    [InlineData("s3:G?tObject", true)]
    [InlineData("*", true)]
    [InlineData("s3:GetObjectVersion", false)]
    [InlineData("s3:Get", false)]
    [InlineData("iam:*", false)]
    public void An_action_matches_without_case_and_with_wildcards(string action, bool matches) =>
        Assert.Equal(Expected(matches), Ask.Identity(Ask.Statement(action: $"\"{action}\"")));

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
    [Theory]
    [InlineData("*", true)]
    [InlineData("arn:aws:s3:::bucket/key", true)]
    [InlineData("arn:aws:s3:::bucket/*", true)]
    [InlineData("arn:aws:s3:::buck*", true)]
    [InlineData("arn:*:s3:::bucket/k?y", true)]
    [InlineData("arn:aws:s3:*:*:bucket/*", true)]
    [InlineData("arn:aws:s3:*", true)]
    [InlineData("arn:aws:s3:::bucket", false)]
    [InlineData("arn:aws:s3:::Bucket/*", false)]
    [InlineData("arn:aws:s3:::bucket/KEY", false)]
    [InlineData("arn:aws-cn:s3:::bucket/*", false)]
    [InlineData("arn:aws:*/key", false)]
    [InlineData("bucket/*", false)]
    public void A_resource_matches_field_by_field(string resource, bool matches) =>
        Assert.Equal(Expected(matches), Ask.Identity(Ask.Statement(resource: $"\"{resource}\"")));

    [Fact]
    public void A_key_with_colons_and_wildcards_of_its_own_is_compared_whole()
    {
        PolicyDocument policy = Ask.Statement(resource: "\"arn:aws:s3:::bucket/a:*\"");
        Assert.Equal(AccessOutcome.Allowed, Ask.Identity(policy, resource: "arn:aws:s3:::bucket/a:b:c*?"));
        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Identity(policy, resource: "arn:aws:s3:::bucket/ab"));
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("arn:aws:s3:::*", true)]
    [InlineData("arn:aws:s3:::bucket", false)]
    public void An_action_without_resource_needs_a_pattern_for_all(string resource, bool matches) =>
        Assert.Equal(Expected(matches), Ask.Identity(Ask.Statement(resource: $"\"{resource}\""), resource: "*"));

    [Theory]
    [InlineData("NotAction", "s3:GetObject", false)]
    [InlineData("NotAction", "s3:Delete*", true)]
    [InlineData("NotResource", "arn:aws:s3:::bucket/*", false)]
    [InlineData("NotResource", "arn:aws:s3:::other/*", true)]
    public void A_negated_element_is_for_all_but_what_it_lists(string element, string value, bool matches)
    {
        string rest = element == "NotAction" ? "\"Resource\":\"*\"" : "\"Action\":\"*\"";
        Assert.Equal(Expected(matches), Ask.Identity(Ask.Policy($$"""{"Effect":"Allow",{{rest}},"{{element}}":["{{value}}"]}""")));
    }

    // "An explicit deny overrides an explicit allow", whichever policy it is in.
    [Fact]
    public void A_deny_in_any_policy_overrides_all_allows()
    {
        PolicyDocument resourceDeny = Ask.Statement("Deny", principal: "\"*\"");
        PolicySet all = new()
        {
            Identity = [s_allow], Boundary = s_allow, Session = [s_allow], Resource = Grants("\"*\""),
            ServiceControl = [[s_allow]], ResourceControl = [[Grants("\"*\"")]],
        };
        PolicySet[] denied =
        [
            all with { Identity = [s_allow, s_deny] },
            all with { Boundary = s_deny },
            all with { Session = [s_allow, s_deny] },
            all with { Resource = resourceDeny },
            all with { ServiceControl = [[s_allow], [s_allow, s_deny]] },
            all with { ResourceControl = [[Grants("\"*\""), resourceDeny]] },
        ];

        Assert.Equal(AccessOutcome.Allowed, Ask.Outcome(all));
        Assert.All(denied, policies => Assert.Equal(AccessOutcome.ExplicitDeny, Ask.Outcome(policies)));
    }

    [Fact]
    public void Boundary_session_and_organization_all_have_to_allow()
    {
        PolicySet all = new() { Identity = [s_allow], Boundary = s_allow, Session = [s_allow], ServiceControl = [[s_allow], [s_allow]] };
        PolicySet[] lacking =
        [
            all with { Identity = [s_other] },
            all with { Identity = [] },
            all with { Boundary = s_other },
            all with { Session = [s_other] },
            all with { ServiceControl = [[s_allow], [s_other]] },
            all with { ResourceControl = [[Ask.Statement(action: "\"iam:*\"", principal: "\"*\"")]] },
        ];

        Assert.Equal(AccessOutcome.Allowed, Ask.Outcome(all));
        Assert.All(lacking, policies => Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Outcome(policies)));
    }

    // The page's list of what a resource's policy grants in the same account, by the principal that it names, while the
    // identity policy, the boundary or the session policy does not allow.
    [Theory]
    [InlineData("role", Ask.RoleArn, "identity", true)]
    [InlineData("role", Ask.RoleArn, "boundary", false)]
    [InlineData("role", Ask.RoleArn, "session", false)]
    [InlineData("role", Ask.SessionArn, "identity", true)]
    [InlineData("role", Ask.SessionArn, "boundary", true)]
    [InlineData("role", Ask.SessionArn, "session", true)]
    [InlineData("role", "*", "boundary", true)]
    [InlineData("role", "*", "identity", true)]
    [InlineData("user", Ask.UserArn, "identity", true)]
    [InlineData("user", Ask.UserArn, "boundary", true)]
    [InlineData("role", Ask.Account, "identity", false)]
    [InlineData("role", "arn:aws:iam::111122223333:root", "identity", false)]
    [InlineData("role", "arn:aws:iam::111122223333:role/other", "identity", false)]
    [InlineData("role", "arn:aws:iam::111122223333:role/*", "identity", false)]
    [InlineData("role", Ask.UserArn, "identity", false)]
    [InlineData("role", Ask.OtherAccount, "identity", false)]
    [InlineData("role", "AROADBQP57FF2AEXAMPLE", "identity", false)]
    public void In_one_account_a_resource_policy_alone_may_grant(string caller, string named, string lacking, bool allowed)
    {
        PolicySet policies = new()
        {
            Identity = lacking == "identity" ? [] : [s_allow],
            Boundary = lacking == "boundary" ? s_other : null,
            Session = lacking == "session" ? [s_other] : [],
            Resource = Grants($$"""{"AWS":"{{named}}"}"""),
        };

        Assert.Equal(Expected(allowed), Ask.Outcome(policies, caller == "role" ? Ask.Role : Ask.User));
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html: "The request is
    // allowed only if both evaluations return a decision of Allow."
    [Theory]
    [InlineData(true, Ask.RoleArn, true)]
    [InlineData(true, "arn:aws:iam::111122223333:root", true)]
    [InlineData(true, Ask.Account, true)]
    [InlineData(true, "*", true)]
    [InlineData(true, Ask.OtherAccount, false)]
    [InlineData(true, "arn:aws:iam::111122223333:role/service-role/examplerole", false)]
    [InlineData(false, Ask.RoleArn, false)]
    [InlineData(false, Ask.SessionArn, false)]
    [InlineData(false, "*", false)]
    public void Across_accounts_both_sides_have_to_allow(bool identityAllows, string named, bool allowed) =>
        Assert.Equal(
            Expected(allowed),
            Ask.Outcome(
                new PolicySet { Identity = identityAllows ? [s_allow] : [], Resource = Grants($$"""{"AWS":["{{named}}"]}""") },
                owner: Ask.OtherAccount));

    [Fact]
    public void Across_accounts_no_resource_policy_means_no() =>
        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Outcome(new PolicySet { Identity = [s_allow] }, owner: Ask.OtherAccount));

    [Fact]
    public void The_root_user_needs_no_policy_in_its_own_account()
    {
        AccessPrincipal root = AccessPrincipal.Root(Ask.Account);
        PolicySet cross = new() { Resource = Grants($$"""{"AWS":"{{Ask.Account}}"}""") };

        Assert.Equal(AccessOutcome.Allowed, Ask.Outcome(new PolicySet(), root));
        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Outcome(new PolicySet(), root, owner: Ask.OtherAccount));
        Assert.Equal(AccessOutcome.Allowed, Ask.Outcome(cross, root, owner: Ask.OtherAccount));
        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Outcome(new PolicySet { ServiceControl = [[s_other]] }, root));
        Assert.Equal(AccessOutcome.ExplicitDeny, Ask.Outcome(new PolicySet { ServiceControl = [[s_allow, s_deny]] }, root));
    }

    [Fact]
    public void An_anonymous_caller_and_a_service_have_the_resource_policy_only()
    {
        PolicySet open = new() { Resource = Grants("\"*\"") };
        PolicySet service = new() { Resource = Grants("""{"Service":["cloudfront.amazonaws.com"]}""") };
        PolicySet account = new() { Identity = [s_allow], Resource = Grants($$"""{"AWS":"{{Ask.Account}}"}""") };
        AccessPrincipal cloudFront = AccessPrincipal.Service("cloudfront.amazonaws.com");

        Assert.Equal(AccessOutcome.Allowed, Ask.Outcome(open, AccessPrincipal.Anonymous));
        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Outcome(account, AccessPrincipal.Anonymous));
        Assert.Equal(AccessOutcome.Allowed, Ask.Outcome(service, cloudFront));
        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Outcome(service, AccessPrincipal.Service("s3.amazonaws.com")));
        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Outcome(service, Ask.Role));
    }

    [Theory]
    [InlineData("""{"CanonicalUser":"79a59df900b9"}""", "79a59df900b9", AccessOutcome.Allowed)]
    [InlineData("""{"CanonicalUser":"79a59df900b9"}""", "other", AccessOutcome.ImplicitDeny)]
    [InlineData("""{"CanonicalUser":"79a59df900b9"}""", null, AccessOutcome.Unknown)]
    public void A_canonical_id_names_an_account(string principal, string? canonicalId, AccessOutcome outcome) =>
        Assert.Equal(
            outcome,
            Ask.Outcome(
                new PolicySet { Identity = [s_allow], Resource = Grants(principal) },
                Ask.Role with { CanonicalUserId = canonicalId },
                owner: Ask.OtherAccount));

    [Fact]
    public void A_session_that_is_named_is_undecided_while_the_name_of_the_session_is_unknown()
    {
        PolicySet policies = new() { Identity = [s_allow], Resource = Grants($$"""{"AWS":"{{Ask.SessionArn}}"}""") };

        Assert.Equal(AccessOutcome.Unknown, Ask.Outcome(policies, AccessPrincipal.Role(Ask.RoleArn), owner: Ask.OtherAccount));
        Assert.Equal(AccessOutcome.Allowed, Ask.Outcome(policies, Ask.Role, owner: Ask.OtherAccount));
        Assert.Equal(
            AccessOutcome.ImplicitDeny,
            Ask.Outcome(policies, AccessPrincipal.Role("arn:aws:iam::111122223333:role/other"), owner: Ask.OtherAccount));
    }

    // The role's account alone only hands over to the identity policies; the session itself would be granted.
    [Theory]
    [InlineData("session", AccessOutcome.Allowed)]
    [InlineData("other", AccessOutcome.ImplicitDeny)]
    [InlineData(null, AccessOutcome.Unknown)]
    public void A_session_that_is_named_beside_its_account_is_undecided_while_its_name_is_unknown(string? name, AccessOutcome outcome)
    {
        PolicySet policies = new() { Resource = Grants($$"""{"AWS":["{{Ask.Account}}","{{Ask.SessionArn}}"]}""") };

        Assert.Equal(outcome, Ask.Outcome(policies, AccessPrincipal.Role(Ask.RoleArn, name)));
    }

    [Fact]
    public void An_id_of_a_role_names_it_only_while_it_is_its_own()
    {
        PolicySet policies = new() { Resource = Grants("""{"AWS":"AROADBQP57FF2AEXAMPLE"}""") };

        Assert.Equal(AccessOutcome.Allowed, Ask.Outcome(policies, Ask.Role with { UniqueId = "AROADBQP57FF2AEXAMPLE" }));
        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Outcome(policies, Ask.Role with { UniqueId = "AROAEXAMPLENEWROLE" }));
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    [Theory]
    [InlineData("\"arn:aws:iam::111122223333:role/other\"", false, AccessOutcome.ExplicitDeny)]
    [InlineData("\"arn:aws:iam::111122223333:role/examplerole\"", false, AccessOutcome.Unknown)]
    [InlineData("\"arn:aws:iam::111122223333:role/examplerole\",\"111122223333\"", false, AccessOutcome.Unknown)]
    [InlineData("\"arn:aws:iam::111122223333:role/examplerole\",\"111122223333\",\"arn:aws:sts::111122223333:assumed-role/examplerole/session\"", false, AccessOutcome.Allowed)]
    [InlineData("\"arn:aws:iam::111122223333:role/examplerole\",\"111122223333\"", true, AccessOutcome.ExplicitDeny)]
    [InlineData("\"*\"", false, AccessOutcome.Allowed)]
    public void NotPrincipal_excepts_those_whose_account_role_and_session_are_listed(string listed, bool boundary, AccessOutcome outcome)
    {
        PolicyDocument deny = Ask.Policy($$"""{"Effect":"Deny","NotPrincipal":{"AWS":[{{listed}}]},"Action":"*","Resource":"*"}""");

        Assert.Equal(
            outcome, Ask.Outcome(new PolicySet { Identity = [s_allow], Resource = deny, Boundary = boundary ? s_allow : null }));
    }

    [Theory]
    [InlineData("79a59df900b9", AccessOutcome.Unknown)]
    [InlineData("other", AccessOutcome.ExplicitDeny)]
    [InlineData(null, AccessOutcome.Unknown)]
    public void NotPrincipal_is_undecided_while_the_canonical_id_of_the_caller_is_unknown(string? canonicalId, AccessOutcome outcome)
    {
        PolicyDocument deny = Ask.Policy("""{"Effect":"Deny","NotPrincipal":{"CanonicalUser":"79a59df900b9"},"Action":"*","Resource":"*"}""");

        Assert.Equal(
            outcome,
            Ask.Outcome(new PolicySet { Identity = [s_allow], Resource = deny }, Ask.Role with { CanonicalUserId = canonicalId }));
    }

    // AWS's replacement for NotPrincipal, from the Principal page.
    [Theory]
    [InlineData(Ask.RoleArn, AccessOutcome.Allowed)]
    [InlineData("arn:aws:iam::444455556666:user/user-name", AccessOutcome.ExplicitDeny)]
    public void A_deny_for_all_but_a_PrincipalArn_spares_that_one(string spared, AccessOutcome outcome)
    {
        PolicyDocument deny = Ask.Statement(
            "Deny", principal: "\"*\"", condition: $$"""{"ArnNotEquals":{"aws:PrincipalArn":"{{spared}}"} }""");

        Assert.Equal(outcome, Ask.Outcome(new PolicySet { Identity = [s_allow], Resource = deny }, context: AccessContext.Unknown));
    }

    [Fact]
    public void What_could_not_be_read_is_never_taken_for_allowed_or_harmless()
    {
        PolicyDocument unreadable = PolicyDocument.Unreadable("service control policies");
        PolicySet[] undecided =
        [
            new() { Identity = [s_allow], ServiceControl = [[unreadable]] },
            new() { Identity = [s_allow], Boundary = unreadable },
            new() { Identity = [s_allow], Resource = unreadable },
            new() { Identity = [unreadable] },
            new() { Identity = [s_allow, unreadable] },
        ];

        Assert.All(undecided, policies => Assert.Equal(AccessOutcome.Unknown, Ask.Outcome(policies)));
        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Outcome(new PolicySet { Identity = [s_other], ServiceControl = [[unreadable]] }));
        Assert.Equal(AccessOutcome.ExplicitDeny, Ask.Outcome(new PolicySet { Identity = [s_deny], ServiceControl = [[unreadable]] }));
    }

    [Fact]
    public void A_deny_that_turns_on_an_unknown_key_makes_the_decision_unknown_and_names_the_key()
    {
        PolicyDocument deny = Ask.Statement(
            "Deny", principal: "\"*\"", condition: """{"StringNotEquals":{"aws:PrincipalOrgID":"o-xxxxxxxxxxx"}}""");
        AccessRequest request = new(Ask.Role, "s3:GetObject", Ask.Bucket + "/key", Ask.Account);

        AccessDecision decision = PolicyEvaluator.Evaluate(request, new PolicySet { Identity = [s_allow], Resource = deny });

        Assert.Equal(AccessOutcome.Unknown, decision.Outcome);
        Assert.False(decision.IsAllowed);
        Assert.Equal(["aws:PrincipalOrgID"], decision.UnknownKeys);
        Assert.Equal("S", decision.Statement!.Sid);
        Assert.Contains("aws:PrincipalOrgID", decision.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_says_what_decided_it()
    {
        PolicyDocument identity = Ask.Policy(
            """[{"Sid":"Read","Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::bucket"},{"Effect":"Deny","Action":"s3:Delete*","Resource":"*"}]""",
            "crrRolePolicy");

        AccessDecision Decide(string action, string resource) => PolicyEvaluator.Evaluate(
            new AccessRequest(Ask.Role, action, resource, Ask.Account), new PolicySet { Identity = [identity] });

        Assert.Equal(
            $"Statement 'Read' of crrRolePolicy allows s3:GetObject on {Ask.Bucket} to {Ask.RoleArn}.",
            Decide("s3:GetObject", Ask.Bucket).Explanation);
        Assert.Equal(
            $"No statement of the identity policies allows s3:GetObject on {Ask.Bucket}/key to {Ask.RoleArn}. "
            + "Statement 'Read' of crrRolePolicy comes nearest, but it is for arn:aws:s3:::bucket.",
            Decide("s3:GetObject", Ask.Bucket + "/key").Explanation);
        Assert.Equal(
            $"Statement 2 of crrRolePolicy denies s3:DeleteObject on {Ask.Bucket}/key to {Ask.RoleArn}.",
            Decide("s3:DeleteObject", Ask.Bucket + "/key").Explanation);
        Assert.Equal(
            $"No statement of the identity policies allows s3:PutObject on {Ask.Bucket}/key to {Ask.RoleArn}.",
            Decide("s3:PutObject", Ask.Bucket + "/key").Explanation);
    }

    // KMS key policies and trust policies decide in their own account too.
    [Theory]
    [InlineData("arn:aws:iam::111122223333:root", true, true)]
    [InlineData("arn:aws:iam::111122223333:root", false, false)]
    [InlineData(Ask.RoleArn, false, true)]
    [InlineData("arn:aws:iam::111122223333:role/other", true, false)]
    public void A_key_policy_has_to_allow_or_to_hand_over_to_IAM(string named, bool identityAllows, bool allowed) =>
        Assert.Equal(
            Expected(allowed),
            Ask.Outcome(
                new PolicySet
                {
                    Identity = identityAllows ? [Ask.Statement(action: "\"kms:*\"")] : [],
                    Resource = Ask.Statement(action: "\"kms:*\"", principal: $$"""{"AWS":"{{named}}"}"""),
                    ResourcePolicyRequired = true,
                },
                action: "kms:Encrypt",
                resource: "arn:aws:kms:us-east-1:111122223333:key/1234abcd"));

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html, and what people get wrong.
    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}""", AccessOutcome.Allowed)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":["batchoperations.s3.amazonaws.com","s3.amazonaws.com"]},"Action":"sts:*"}""", AccessOutcome.Allowed)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"batchoperations.s3.amazonaws.com"},"Action":"sts:AssumeRole"}""", AccessOutcome.ImplicitDeny)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}""", AccessOutcome.ImplicitDeny)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:TagSession"}""", AccessOutcome.ImplicitDeny)]
    [InlineData("""{"Effect":"Deny","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}""", AccessOutcome.ExplicitDeny)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}""", AccessOutcome.Unknown)]
    public void A_trust_policy_opens_a_role_to_a_service(string statement, AccessOutcome outcome) =>
        Assert.Equal(
            outcome,
            PolicyEvaluator.EvaluateTrust(
                Ask.Policy(statement, "trust policy"), AccessPrincipal.Service("s3.amazonaws.com"), Ask.RoleArn, AccessContext.Unknown).Outcome);

    private static PolicyDocument Grants(string principal) => Ask.Statement(principal: principal);

    private static AccessOutcome Expected(bool allowed) => allowed ? AccessOutcome.Allowed : AccessOutcome.ImplicitDeny;
}
