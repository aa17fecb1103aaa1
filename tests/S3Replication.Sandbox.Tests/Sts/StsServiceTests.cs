using System.Xml.Linq;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Sts;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Sts;

// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
public sealed class StsServiceTests
{
    private const string Account = "111122223333";
    private const string Other = "444455556666";

    private readonly ManualClock _clock = new();
    private readonly IamTable _table;
    private readonly SessionTable _sessions;
    private readonly StsService _service;
    private readonly QueryClient _iam;
    private readonly QueryClient _sts;

    public StsServiceTests()
    {
        _table = new IamTable(_clock);
        _sessions = new SessionTable(new SandboxClock(_clock));
        _service = new StsService(_table, _sessions);
        _iam = new QueryClient(new IamService(_table, _clock), QueryClient.Root(Account));
        _sts = new QueryClient(_service, QueryClient.Root(Account));
    }

    [Fact]
    public async Task A_root_user_is_told_who_it_is()
    {
        XElement answer = await _sts.Send("GetCallerIdentity");

        Assert.Equal("https://sts.amazonaws.com/doc/2011-06-15/", answer.Name.NamespaceName);
        Assert.Equal(
            (Account, Account, $"arn:aws:iam::{Account}:root"),
            (answer.Text("Account"), answer.Text("UserId"), answer.Text("Arn")));
    }

    [Fact]
    public async Task A_role_that_trusts_the_account_is_assumed_and_its_credentials_are_found_until_they_end()
    {
        XElement role = await CreateRole(Policies.TrustAccount(Account), ("Path", "/x/"));

        XElement answer = await _sts.Send(
            "AssumeRole", ("RoleArn", $"arn:aws:iam::{Account}:role/x/r"), ("RoleSessionName", "me"), ("DurationSeconds", "900"));

        // "arn:aws:sts::account:assumed-role/role-name/session-name": the path is not in it.
        Assert.Equal($"arn:aws:sts::{Account}:assumed-role/r/me", answer.Descendants().Last(element => element.Name.LocalName == "Arn").Value);
        Assert.Equal($"{role.Text("RoleId")}:me", answer.Text("AssumedRoleId"));
        Assert.Equal("2026-11-02T10:15:00Z", answer.Text("Expiration"));
        Assert.StartsWith("ASIA", answer.Text("AccessKeyId"));
        Credential credential = _sessions.Find(answer.Text("AccessKeyId")!)!;
        Assert.Equal(answer.Text("SecretAccessKey"), credential.SecretAccessKey);
        Assert.Equal(answer.Text("SessionToken"), credential.SessionToken);
        Assert.Equal($"arn:aws:iam::{Account}:role/x/r", credential.Caller.RoleArn);
        XElement identity = await new QueryClient(_service, credential.Caller).Send("GetCallerIdentity");
        Assert.Equal($"{role.Text("RoleId")}:me", identity.Text("UserId"));
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
    [Fact]
    public async Task Session_tags_need_their_own_permission_and_go_over_those_of_the_role()
    {
        await CreateRole(Policies.TrustAccount(Account), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "storage"));
        (string, string)[] tagged =
        [
            ("RoleArn", $"arn:aws:iam::{Account}:role/r"), ("RoleSessionName", "me"),
            ("Tags.member.1.Key", "Team"), ("Tags.member.1.Value", "audit"),
        ];

        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => _sts.Send("AssumeRole", tagged));
        await _iam.Send(
            "UpdateAssumeRolePolicy",
            ("RoleName", "r"),
            ("PolicyDocument", Policies.TrustAccount(Account).Replace("\"sts:AssumeRole\"", "[\"sts:AssumeRole\",\"sts:TagSession\"]", StringComparison.Ordinal)));
        XElement plain = await Assume();
        XElement answer = await _sts.Send("AssumeRole", tagged);

        Assert.Contains("sts:TagSession", refused.Message, StringComparison.Ordinal);
        Assert.Equal("storage", _sessions.Find(plain.Text("AccessKeyId")!)!.Caller.Tags["team"]);
        Assert.Equal("audit", _sessions.Find(answer.Text("AccessKeyId")!)!.Caller.Tags["team"]);
    }

    [Fact]
    public async Task An_ended_session_is_kept_for_a_while_and_then_forgotten()
    {
        await CreateRole(Policies.TrustAccount(Account));
        string first = (await Assume()).Text("AccessKeyId")!;
        _clock.Advance(TimeSpan.FromMinutes(90));
        await Assume();
        Assert.True(_sessions.Find(first)!.ExpiresAt < _clock.GetUtcNow());

        _clock.Advance(TimeSpan.FromMinutes(31));
        await Assume();

        Assert.Null(_sessions.Find(first));
    }

    [Fact]
    public async Task A_role_that_trusts_somebody_else_and_one_that_is_not_there_are_refused_in_the_same_words()
    {
        await CreateRole(Policies.TrustS3);

        ServiceException untrusted = await Refuse(_sts, "r");
        ServiceException missing = await Refuse(_sts, "gone");

        Assert.Equal((403, "AccessDenied"), (untrusted.Status, untrusted.Code));
        Assert.Equal(
            $"User: arn:aws:iam::{Account}:root is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::{Account}:role/r",
            untrusted.Message);
        Assert.Equal(untrusted.Message.Replace("role/r", "role/gone"), missing.Message);
    }

    [Fact]
    public async Task Another_account_needs_the_trust_and_gets_in_with_it()
    {
        QueryClient other = new(_service, QueryClient.Root(Other));
        await CreateRole(Policies.TrustAccount(Account));
        await Refuse(other, "r");

        await _iam.Send("UpdateAssumeRolePolicy", ("RoleName", "r"), ("PolicyDocument", Policies.TrustAccount(Other)));

        await other.Send("AssumeRole", ("RoleArn", $"arn:aws:iam::{Account}:role/r"), ("RoleSessionName", "me"));
    }

    [Fact]
    public async Task An_external_id_that_the_trust_asks_for_must_be_the_right_one()
    {
        await CreateRole(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"secret"}}}]}""");

        await Refuse(_sts, "r");
        await Refuse(_sts, "r", ("ExternalId", "wrong"));
        await _sts.Send(
            "AssumeRole", ("RoleArn", $"arn:aws:iam::{Account}:role/r"), ("RoleSessionName", "me"), ("ExternalId", "secret"));
    }

    /// <summary>https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html: 2 to 64 characters of a pattern.</summary>
    [Theory]
    [InlineData(1, "Member must have length greater than or equal to 2")]
    [InlineData(65, "Member must have length less than or equal to 64")]
    public async Task A_session_name_of_a_wrong_length_is_told_so(int length, string constraint)
    {
        ServiceException error = await _sts.Fail(
            "AssumeRole", ("RoleArn", $"arn:aws:iam::{Account}:role/r"), ("RoleSessionName", new string('s', length)));

        Assert.EndsWith($"at 'roleSessionName' failed to satisfy constraint: {constraint}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RoleSessionName", "x")]
    [InlineData("RoleSessionName", "a b")]
    [InlineData("DurationSeconds", "899")]
    [InlineData("DurationSeconds", "3601")]
    [InlineData("DurationSeconds", "soon")]
    [InlineData("RoleArn", "arn:aws:iam::111122223333:user/u")]
    public async Task Parameters_outside_the_rules_are_refused(string name, string value)
    {
        await CreateRole(Policies.TrustAccount(Account));
        Dictionary<string, string> parameters = new()
        {
            ["RoleArn"] = $"arn:aws:iam::{Account}:role/r",
            ["RoleSessionName"] = "me",
            [name] = value,
        };

        ServiceException error = await _sts.Fail("AssumeRole", [.. parameters.Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal((400, "ValidationError"), (error.Status, error.Code));
    }

    [Fact]
    public async Task What_is_not_here_says_so() =>
        Assert.Equal(501, (await _sts.Fail("GetSessionToken")).Status);

    private Task<XElement> CreateRole(string trust, params (string, string)[] more) =>
        _iam.Send("CreateRole", [("RoleName", "r"), ("AssumeRolePolicyDocument", trust), .. more]);

    private Task<XElement> Assume() =>
        _sts.Send("AssumeRole", ("RoleArn", $"arn:aws:iam::{Account}:role/r"), ("RoleSessionName", "me"));

    private static async Task<ServiceException> Refuse(QueryClient client, string role, params (string, string)[] more)
    {
        ServiceException error = await client.Fail(
            "AssumeRole", [("RoleArn", $"arn:aws:iam::{Account}:role/{role}"), ("RoleSessionName", "me"), .. more]);
        Assert.Equal("AccessDenied", error.Code);
        return error;
    }
}
