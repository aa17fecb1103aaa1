using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Tests.Organizations;

namespace S3Replication.Sandbox.Tests.Iam;

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
public sealed class PolicySimulationTests
{
    private const string Account = "111122223333";
    private const string RoleArn = "arn:aws:iam::111122223333:role/crr";
    private const string Objects = "arn:aws:s3:::source/*";

    private readonly ManualClock _clock = new();
    private readonly IamTable _table;
    private readonly QueryClient _iam;

    public PolicySimulationTests()
    {
        _table = new IamTable(_clock);
        _iam = new QueryClient(new IamService(_table, _clock), QueryClient.Root(Account));
    }

    [Theory]
    [InlineData("s3:GetObjectVersionAcl", "allowed")]
    [InlineData("s3:ReplicateObject", "implicitDeny")]
    [InlineData("s3:GetObjectVersionTagging", "explicitDeny")]
    public async Task A_decision_is_one_of_three_words(string action, string expected)
    {
        await Role(Policies.Allow("s3:Get*"), Policies.Deny("s3:GetObjectVersionTagging"));

        XElement result = await Simulate(action, Objects);

        Assert.Equal((action, Objects, expected), (result.Text("EvalActionName"), result.Text("EvalResourceName"), result.Text("EvalDecision")));
        Assert.Equal(expected, result.Text("EvalResourceDecision"));
        Assert.Equal(expected == "implicitDeny", result.Text("SourcePolicyId") is null);
        Assert.Null(result.Text("AllowedByOrganizations"));
        Assert.Null(result.Text("AllowedByPermissionsBoundary"));
    }

    [Fact]
    public async Task Every_action_meets_every_resource()
    {
        await Role(Policies.Allow("s3:*"));

        XElement answer = await _iam.Send(
            "SimulatePrincipalPolicy",
            ("PolicySourceArn", RoleArn),
            ("ActionNames.member.1", "s3:GetObject"), ("ActionNames.member.2", "s3:ListBucket"),
            ("ResourceArns.member.1", "arn:aws:s3:::a"), ("ResourceArns.member.2", "arn:aws:s3:::b"));

        Assert.Equal(4, answer.Descendants().Count(element => element.Name.LocalName == "EvalDecision"));
        Assert.Equal("false", answer.Text("IsTruncated"));
    }

    [Fact]
    public async Task What_the_request_says_of_condition_keys_counts_and_what_it_does_not_say_is_told()
    {
        await Role("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}}]}""");

        XElement without = await Simulate("kms:Decrypt", "*");
        XElement with = await Simulate("kms:Decrypt", "*", ("kms:ViaService", "s3.us-east-1.amazonaws.com"));

        Assert.Equal(("implicitDeny", "kms:ViaService"), (without.Text("EvalDecision"), Member(without, "MissingContextValues")));
        Assert.Equal(("allowed", null), (with.Text("EvalDecision"), Member(with, "MissingContextValues")));
    }

    [Fact]
    public async Task The_boundary_and_the_organization_are_told_apart()
    {
        await _iam.Send("CreatePolicy", ("PolicyName", "boundary"), ("PolicyDocument", Policies.Allow("s3:Get*")));
        await Role(Policies.Allow("s3:*"));
        await _iam.Send("PutRolePermissionsBoundary", ("RoleName", "crr"), ("PermissionsBoundary", "arn:aws:iam::111122223333:policy/boundary"));
        OrganizationsClient organizations = new(_table, _clock, "999900001111");
        await organizations.Create(Account);
        await organizations.Attach("SERVICE_CONTROL_POLICY", "NoAcl", Policies.Deny("s3:GetObjectVersionAcl"), Account);

        XElement acl = await Simulate("s3:GetObjectVersionAcl", Objects);
        XElement replicate = await Simulate("s3:ReplicateObject", Objects);

        Assert.Equal(("explicitDeny", "false", "true"), (acl.Text("EvalDecision"), acl.Text("AllowedByOrganizations"), acl.Text("AllowedByPermissionsBoundary")));
        Assert.Equal(("implicitDeny", "true", "false"), (replicate.Text("EvalDecision"), replicate.Text("AllowedByOrganizations"), replicate.Text("AllowedByPermissionsBoundary")));
    }

    [Theory]
    [InlineData("PolicySourceArn", "arn:aws:iam::111122223333:role/none", 404, "NoSuchEntity")]
    [InlineData("ActionNames.member.1", "s3:*", 400, "InvalidInput")]
    [InlineData("ResourcePolicy", "{}", 400, "InvalidInput")]
    [InlineData("CallerArn", "arn:aws:iam::111122223333:user/u", 501, "NotImplemented")]
    public async Task What_can_not_be_simulated_is_refused(string name, string value, int status, string code)
    {
        await Role(Policies.Allow("s3:*"));
        Dictionary<string, string> form = new() { ["PolicySourceArn"] = RoleArn, ["ActionNames.member.1"] = "s3:GetObject", [name] = value };

        ServiceException refused = await _iam.Fail("SimulatePrincipalPolicy", [.. form.Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal((status, code), (refused.Status, refused.Code));
    }

    private static string? Member(XElement result, string list) => result.Descendants()
        .FirstOrDefault(element => element.Name.LocalName == list)?.Elements().FirstOrDefault()?.Value;

    private async Task Role(params string[] policies)
    {
        await _iam.Send("CreateRole", ("RoleName", "crr"), ("AssumeRolePolicyDocument", Policies.TrustS3));
        for (int i = 0; i < policies.Length; i++)
        {
            await _iam.Send("PutRolePolicy", ("RoleName", "crr"), ("PolicyName", $"p{i}"), ("PolicyDocument", policies[i]));
        }
    }

    private async Task<XElement> Simulate(string action, string resource, params (string Key, string Value)[] entries)
    {
        List<(string Name, string Value)> form =
            [("PolicySourceArn", RoleArn), ("ActionNames.member.1", action), ("ResourceArns.member.1", resource)];
        for (int i = 0; i < entries.Length; i++)
        {
            form.Add(($"ContextEntries.member.{i + 1}.ContextKeyName", entries[i].Key));
            form.Add(($"ContextEntries.member.{i + 1}.ContextKeyValues.member.1", entries[i].Value));
            form.Add(($"ContextEntries.member.{i + 1}.ContextKeyType", "string"));
        }

        return await _iam.Send("SimulatePrincipalPolicy", [.. form]);
    }
}
