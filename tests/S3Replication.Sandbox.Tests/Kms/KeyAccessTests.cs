using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Kms;

// https://docs.aws.amazon.com/kms/latest/developerguide/determining-access.html
// https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
public sealed class KeyAccessTests
{
    private const string Owner = "111122223333";
    private const string Other = "444455556666";

    private readonly ManualClock _clock = new();
    private readonly IamTable _iam;
    private readonly KmsTable _keys;
    private readonly KmsService _service;
    private readonly KmsClient _root;

    public KeyAccessTests()
    {
        _iam = new IamTable(_clock);
        _keys = new KmsTable(_clock);
        _service = new KmsService(_keys, _iam, _clock);
        _root = new KmsClient(_service, QueryClient.Root(Owner));
    }

    // "The key policy allows the AWS account to use IAM policies … but no IAM policy gives Alice permission."
    [Fact]
    public async Task A_role_needs_an_identity_policy_where_the_key_leaves_it_to_the_account()
    {
        string arn = await _root.CreateKey();
        KmsClient without = new(_service, Role(Owner, "alice"));
        KmsClient with = new(_service, Role(Owner, "bob", Policies.Allow("kms:DescribeKey", arn)));

        ServiceException error = await without.Fail("DescribeKey", new { KeyId = arn });

        Assert.Equal((400, "AccessDeniedException"), (error.Status, error.Code));
        Assert.Equal(
            $"User: arn:aws:sts::{Owner}:assumed-role/alice/session is not authorized to perform: kms:DescribeKey on resource: {arn} "
            + "because no identity-based policy allows the kms:DescribeKey action",
            error.Message);
        await with.Send("DescribeKey", new { KeyId = arn });
    }

    // "Unless the key policy explicitly allows it, you cannot use IAM policies to allow access to a KMS key."
    [Fact]
    public async Task An_identity_policy_has_no_effect_unless_the_key_leaves_it_to_the_account()
    {
        Caller admin = Role(Owner, "admin");
        Caller user = Role(Owner, "user", Policies.Allow("kms:*"));
        string arn = await new KmsClient(_service, Role(Owner, "maker", Policies.Allow("kms:CreateKey")))
            .CreateKey(new { Policy = Grant(admin, "kms:*"), BypassPolicyLockoutSafetyCheck = true });

        ServiceException error = await new KmsClient(_service, user).Fail("DescribeKey", new { KeyId = arn });

        Assert.EndsWith("because no resource-based policy allows the kms:DescribeKey action", error.Message, StringComparison.Ordinal);
        Assert.Equal("AccessDeniedException", (await _root.Fail("DescribeKey", new { KeyId = arn })).Code);

        // The role that the key names needs no policy of its own.
        await new KmsClient(_service, admin).Send("DescribeKey", new { KeyId = arn });
    }

    [Fact]
    public async Task A_deny_in_an_identity_policy_beats_the_key()
    {
        Caller caller = Role(Owner, "denied", Policies.Deny("kms:DescribeKey"));
        string arn = await _root.CreateKey(new { Policy = WithRoot(Grant(caller, "kms:DescribeKey")) });

        ServiceException error = await new KmsClient(_service, caller).Fail("DescribeKey", new { KeyId = arn });

        Assert.EndsWith("with an explicit deny in an identity-based policy", error.Message, StringComparison.Ordinal);
    }

    // "one in the key policy … and one in an IAM policy in the external account": key-policy-modifying-external-accounts.html
    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task Another_account_needs_the_key_and_its_own_policy(bool keyAllows, bool roleAllows, bool isAllowed)
    {
        string policy = keyAllows ? WithRoot(Statement($"arn:aws:iam::{Other}:root", "kms:DescribeKey")) : WithRoot();
        string arn = await _root.CreateKey(new { Policy = policy });
        Caller caller = roleAllows ? Role(Other, "engineering", Policies.Allow("kms:DescribeKey", arn)) : Role(Other, "engineering");
        KmsClient engineering = new(_service, caller);

        if (isAllowed)
        {
            await engineering.Send("DescribeKey", new { KeyId = arn });
        }
        else
        {
            ServiceException error = await engineering.Fail("DescribeKey", new { KeyId = arn });
            Assert.EndsWith(
                "because the resource does not exist in this Region, no resource-based policies allow access, "
                + "or a resource-based policy explicitly denies access",
                error.Message,
                StringComparison.Ordinal);
        }
    }

    // "Cross-account use: No."
    [Fact]
    public async Task Nobody_changes_the_policy_of_another_accounts_key()
    {
        string arn = await _root.CreateKey(new { Policy = WithRoot(Statement($"arn:aws:iam::{Other}:root", "kms:*")) });
        KmsClient other = new(_service, QueryClient.Root(Other));

        Assert.Equal("AccessDeniedException", (await other.Fail("GetKeyPolicy", new { KeyId = arn })).Code);
        Assert.Equal("AccessDeniedException", (await other.Fail("PutKeyPolicy", new { KeyId = arn, Policy = WithRoot() })).Code);
    }

    [Fact]
    public async Task A_policy_that_locks_its_author_out_is_refused_unless_the_check_is_bypassed()
    {
        string arn = await _root.CreateKey();
        string policy = Grant(Role(Owner, "app"), "kms:Decrypt");

        ServiceException error = await _root.Fail("PutKeyPolicy", new { KeyId = arn, PolicyName = "default", Policy = policy });

        Assert.Equal(
            ("MalformedPolicyDocumentException", "The new key policy will not allow you to update the key policy in the future."),
            (error.Code, error.Message));
        await _root.Send("PutKeyPolicy", new { KeyId = arn, Policy = policy, BypassPolicyLockoutSafetyCheck = true });
        Assert.Equal("AccessDeniedException", (await _root.Fail("GetKeyPolicy", new { KeyId = arn })).Code);
    }

    [Fact]
    public async Task A_policy_may_name_only_principals_that_exist()
    {
        string arn = await _root.CreateKey();

        ServiceException error = await _root.Fail(
            "PutKeyPolicy", new { KeyId = arn, Policy = WithRoot(Statement($"arn:aws:iam::{Other}:role/missing", "kms:Decrypt")) });

        Assert.Equal(
            ("MalformedPolicyDocumentException", "Policy contains a statement with one or more invalid principals."),
            (error.Code, error.Message));
        foreach (string policy in new[] { "{", WithRoot(Statement("\\ud800", "kms:Decrypt")), WithRoot().Replace("Effect", "\\ud800", StringComparison.Ordinal) })
        {
            Assert.Equal("MalformedPolicyDocumentException", (await _root.Fail("PutKeyPolicy", new { KeyId = arn, Policy = policy })).Code);
        }
    }

    [Fact]
    public async Task The_policy_that_was_put_is_answered_as_it_came()
    {
        string arn = await _root.CreateKey();
        string policy = WithRoot(Statement($"arn:aws:iam::{Other}:root", "kms:Encrypt")).Replace(",\"", " , \"", StringComparison.Ordinal);

        await _root.Send("PutKeyPolicy", new { KeyId = arn, Policy = policy });

        Assert.Equal(policy, (await _root.Send("GetKeyPolicy", new { KeyId = arn })).GetProperty("Policy").GetString());
    }

    // "You can view … their key policies, … you cannot change": AWS managed keys
    [Fact]
    public async Task The_key_of_s3_is_seen_by_its_account_and_changed_by_nobody()
    {
        KmsKey key = _keys.S3Key("us-east-1", Owner);

        await _root.Send("DescribeKey", new { KeyId = "alias/aws/s3" });
        await _root.Send("GetKeyPolicy", new { KeyId = key.Id });
        Assert.Equal("AccessDeniedException", (await _root.Fail("PutKeyPolicy", new { KeyId = key.Id, Policy = WithRoot() })).Code);
        Assert.Equal("AccessDeniedException", (await _root.Fail("DisableKey", new { KeyId = key.Id })).Code);
        Assert.Same(key, _keys.S3Key("us-east-1", Owner));
        Assert.NotEqual(key.Arn, _keys.S3Key("eu-west-1", Owner).Arn);
    }

    [Theory]
    [InlineData(Owner, "s3", true)]
    [InlineData(Owner, "direct", false)]
    [InlineData(Other, "s3", false)]
    public void The_key_of_s3_serves_its_account_through_s3_alone(string account, string way, bool isAllowed)
    {
        KmsKey key = _keys.S3Key("us-east-1", Owner);
        KeyUse use = KeyUse.By(_iam, Role(account, "user", Policies.Allow("kms:*")), "kms:Decrypt", key);
        use = way == "s3" ? use.ThroughS3("us-east-1", [new("aws:s3:arn", "arn:aws:s3:::b/k")]) : use;

        Assert.Equal(isAllowed, use.Decide().IsAllowed);
    }

    [Theory]
    [InlineData("us-east-1", "arn:aws:s3:::bucket/logs/1", true)]
    [InlineData("eu-west-1", "arn:aws:s3:::bucket/logs/1", false)]
    [InlineData("us-east-1", "arn:aws:s3:::bucket/other", false)]
    [InlineData("us-east-1", "arn:aws:s3:::bucket", false)]
    public void Conditions_see_the_service_and_the_encryption_context(string region, string context, bool isAllowed)
    {
        KmsKey key = new(Owner, "us-east-1", "id", $"arn:aws:kms:us-east-1:{Owner}:key/id", default, KeyPolicy.Default("us-east-1", Owner));
        string policy = $$$$$"""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"{{{{{key.Arn}}}}}","Condition":{"StringLike":{
            "kms:ViaService":"s3.us-east-1.amazonaws.com","kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::bucket/logs/*"}}}}
            """;
        KeyUse use = KeyUse.By(_iam, Role(Owner, "user", policy), "kms:Decrypt", key).ThroughS3(region, [new("aws:s3:arn", context)]);

        Assert.Equal(isAllowed, use.Decide().IsAllowed);
    }

    private Caller Role(string account, string name, string? policy = null)
    {
        Role role = new(account, name, "/", UniqueId.New("AROA"), _clock.GetUtcNow(), Policies.TrustAccount(account));
        if (policy is not null)
        {
            role = role with { InlinePolicies = role.InlinePolicies.Add("own", policy) };
        }

        _iam.Account(account).Roles.Change(name, _ => role);
        return new Caller(account, $"arn:aws:sts::{account}:assumed-role/{name}/session") { RoleArn = role.Arn };
    }

    private static string Grant(Caller caller, string action) => Document(Statement(caller.RoleArn!, action));

    private static string WithRoot(string? more = null)
    {
        string root = Statement($"arn:aws:iam::{Owner}:root", "kms:*");
        return Document(more is null ? root : root + "," + (more.StartsWith("{\"Version", StringComparison.Ordinal) ? Inner(more) : more));
    }

    private static string Inner(string document) => document[(document.IndexOf('[', StringComparison.Ordinal) + 1)..document.LastIndexOf(']')];

    private static string Document(string statements) => $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""";

    private static string Statement(string principal, string action) =>
        $$"""{"Sid":"Some id {{action.Length}} of {{principal.Split(':').ElementAtOrDefault(4)}}","Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":"{{action}}","Resource":"*"}""";
}
