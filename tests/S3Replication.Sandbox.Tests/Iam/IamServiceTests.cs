using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Tests.Iam;

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
public sealed class IamServiceTests
{
    private const string Account = "111122223333";

    private readonly ManualClock _clock = new();
    private readonly IamService _service;
    private readonly QueryClient _iam;

    public IamServiceTests()
    {
        _service = new IamService(new IamTable(_clock), _clock);
        _iam = new QueryClient(_service, QueryClient.Root(Account));
    }

    [Fact]
    public async Task A_role_that_was_made_is_read_back_with_its_arn_id_and_encoded_trust()
    {
        XElement made = await CreateRole("crr role".Replace(' ', '-'), ("Path", "/service-role/"), ("Description", "for + you"));

        XElement read = await _iam.Send("GetRole", ("RoleName", "crr-role"));

        Assert.Equal("https://iam.amazonaws.com/doc/2010-05-08/", read.Name.NamespaceName);
        Assert.Equal("arn:aws:iam::111122223333:role/service-role/crr-role", read.Text("Arn"));
        Assert.Matches("^AROA[A-Z2-7]{16,}$", read.Text("RoleId"));
        Assert.Equal(made.Text("RoleId"), read.Text("RoleId"));
        Assert.Equal("2026-11-02T10:00:00Z", read.Text("CreateDate"));
        Assert.Equal("for + you", read.Text("Description"));
        Assert.Equal("3600", read.Text("MaxSessionDuration"));

        // "Policies returned by this operation are URL-encoded compliant with RFC 3986."
        Assert.StartsWith("%7B%22Version%22%3A%222012-10-17%22", read.Text("AssumeRolePolicyDocument"));
        Assert.Equal(Policies.TrustS3, Uri.UnescapeDataString(read.Text("AssumeRolePolicyDocument")!));
        Assert.Equal("request-1", read.Text("RequestId"));
    }

    [Fact]
    public async Task A_trust_for_replication_and_batch_operations_with_conditions_is_kept()
    {
        const string Trust =
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["s3.amazonaws.com","batchoperations.s3.amazonaws.com"]},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"},"ArnLike":{"aws:SourceArn":"arn:aws:s3:::source"}}}]}""";
        await CreateRole("crr");

        await _iam.Send("UpdateAssumeRolePolicy", ("RoleName", "crr"), ("PolicyDocument", Trust));

        XElement read = await _iam.Send("GetRole", ("RoleName", "crr"));
        Assert.Equal(Trust, Uri.UnescapeDataString(read.Text("AssumeRolePolicyDocument")!));
    }

    [Theory]
    [InlineData("GetRole", 404, "NoSuchEntity", "The role with name missing cannot be found.")]
    [InlineData("DeleteRole", 404, "NoSuchEntity", "The role with name missing cannot be found.")]
    [InlineData("ListRolePolicies", 404, "NoSuchEntity", "The role with name missing cannot be found.")]
    [InlineData("ListInstanceProfilesForRole", 404, "NoSuchEntity", "The role with name missing cannot be found.")]
    public async Task A_role_that_is_not_there_is_said_so(string action, int status, string code, string message)
    {
        ServiceException error = await _iam.Fail(action, ("RoleName", "missing"));

        Assert.Equal((status, code, message), (error.Status, error.Code, error.Message));
    }

    [Fact]
    public async Task Names_of_roles_differ_by_more_than_case()
    {
        await CreateRole("Crr");

        ServiceException error = await _iam.Fail(
            "CreateRole", ("RoleName", "crr"), ("AssumeRolePolicyDocument", Policies.TrustS3));

        Assert.Equal((409, "EntityAlreadyExists", "Role with name crr already exists."), (error.Status, error.Code, error.Message));
    }

    [Theory]
    [InlineData("a b", "/")]
    [InlineData("", "/")]
    [InlineData("a/b", "/")]
    [InlineData("a\n", "/")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123x", "/")]
    [InlineData("ok", "service-role/")]
    [InlineData("ok", "/service-role")]
    [InlineData("ok", "/a b/")]
    public async Task Names_and_paths_outside_the_rules_are_refused(string name, string path)
    {
        ServiceException error = await _iam.Fail(
            "CreateRole", ("RoleName", name), ("Path", path), ("AssumeRolePolicyDocument", Policies.TrustS3));

        Assert.Equal((400, "ValidationError"), (error.Status, error.Code));
        Assert.Empty((await _iam.Send("ListRoles")).Texts("RoleName"));
    }

    [Theory]
    [InlineData("{", "This policy contains invalid Json")]
    [InlineData("[]", "Syntax errors in policy.")]
    [InlineData("""{"Version":"2012-10-17"}""", "Syntax errors in policy.")]
    [InlineData("""{"Version":"2013-10-17","Statement":[]}""", "Syntax errors in policy.")]
    [InlineData("""{"Statement":[{"Effect":"Maybe","Action":"s3:*","Resource":"*"}]}""", "Syntax errors in policy.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Extra":1}]}""", "Syntax errors in policy.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*"}]}""", "Policy statement must contain resources.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Resource":"*"}]}""", "Policy statement must contain actions.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"GetObject","Resource":"*"}]}""", "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"bucket"}]}""", "Resource bucket must be in ARN format or \"*\".")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:amazon:s3:::b"}]}""", "Partition \"amazon\" is not valid for resource \"arn:amazon:s3:::b\".")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}""", "Policy document should not specify a principal.")]
    [InlineData("""{"Statement":[{"Sid":"a b","Effect":"Allow","Action":"s3:*","Resource":"*"}]}""", "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*")]
    [InlineData("""{"Statement":[{"Sid":"a","Effect":"Allow","Action":"s3:*","Resource":"*"},{"Sid":"a","Effect":"Allow","Action":"s3:*","Resource":"*"}]}""", "Statement IDs (SID) in a single policy must be unique.")]
    public async Task Identity_policies_outside_the_grammar_are_refused(string policy, string message)
    {
        await CreateRole("r");

        ServiceException inline = await _iam.Fail(
            "PutRolePolicy", ("RoleName", "r"), ("PolicyName", "p"), ("PolicyDocument", policy));
        ServiceException managed = await _iam.Fail("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", policy));

        Assert.Equal((400, "MalformedPolicyDocument", message), (inline.Status, inline.Code, inline.Message));
        Assert.Equal((400, "MalformedPolicyDocument", message), (managed.Status, managed.Code, managed.Message));
        Assert.Empty((await _iam.Send("ListRolePolicies", ("RoleName", "r"))).Texts("member"));
    }

    [Theory]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole","Resource":"*"}]}""", "Has prohibited field Resource")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}""", "Missing required field Principal")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"s3:GetObject"}]}""", "AssumeRole policy may only specify STS AssumeRole actions.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"Service":"s3"},"Action":"sts:AssumeRole"}]}""", "Invalid principal in policy: \"SERVICE\":\"s3\"")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/gone"},"Action":"sts:AssumeRole"}]}""", "Invalid principal in policy: \"AWS\":\"arn:aws:iam::111122223333:role/gone\"")]
    public async Task Trust_policies_outside_the_grammar_are_refused(string policy, string message)
    {
        await CreateRole("r");

        ServiceException made = await _iam.Fail("CreateRole", ("RoleName", "q"), ("AssumeRolePolicyDocument", policy));
        ServiceException changed = await _iam.Fail("UpdateAssumeRolePolicy", ("RoleName", "r"), ("PolicyDocument", policy));

        Assert.Equal((400, "MalformedPolicyDocument", message), (made.Status, made.Code, made.Message));
        Assert.Equal((400, "MalformedPolicyDocument", message), (changed.Status, changed.Code, changed.Message));
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
    [Fact]
    public async Task A_trust_policy_may_name_a_role_that_exists_its_sessions_and_its_id()
    {
        string id = (await CreateRole("r")).Text("RoleId")!;
        await _iam.Send("UpdateAssumeRolePolicy", ("RoleName", "r"), ("PolicyDocument", Policies.TrustAccount("x").Replace("arn:aws:iam::x:root", id)));
        await _iam.Send("UpdateAssumeRolePolicy", ("RoleName", "r"), ("PolicyDocument", Policies.TrustAccount("x").Replace("arn:aws:iam::x:root", "arn:aws:sts::111122223333:assumed-role/r/session")));
        Assert.Equal("MalformedPolicyDocument", (await _iam.Fail("UpdateAssumeRolePolicy", ("RoleName", "r"), ("PolicyDocument", Policies.TrustAccount("x").Replace("arn:aws:iam::x:root", "AROAGONE")))).Code);
        Assert.Equal("MalformedPolicyDocument", (await _iam.Fail("UpdateAssumeRolePolicy", ("RoleName", "r"), ("PolicyDocument", Policies.TrustAccount("x").Replace("arn:aws:iam::x:root", "arn:aws:sts::111122223333:assumed-role/q/session")))).Code);

        await _iam.Send("UpdateAssumeRolePolicy", ("RoleName", "r"), ("PolicyDocument", """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:role/r","444455556666"]},"Action":"sts:AssumeRole"}}
            """));

        Assert.Contains("444455556666", Uri.UnescapeDataString((await _iam.Send("GetRole", ("RoleName", "r"))).Text("AssumeRolePolicyDocument")!));
    }

    [Fact]
    public async Task Inline_policies_are_put_read_listed_and_deleted()
    {
        await CreateRole("r");
        await _iam.Send("PutRolePolicy", ("RoleName", "r"), ("PolicyName", "b"), ("PolicyDocument", Policies.Allow("s3:GetObject")));
        await _iam.Send("PutRolePolicy", ("RoleName", "r"), ("PolicyName", "a"), ("PolicyDocument", Policies.Allow("s3:GetObject")));
        await _iam.Send("PutRolePolicy", ("RoleName", "r"), ("PolicyName", "b"), ("PolicyDocument", Policies.Allow("s3:PutObject")));

        Assert.Equal(["a", "b"], (await _iam.Send("ListRolePolicies", ("RoleName", "r"))).Texts("member"));
        XElement read = await _iam.Send("GetRolePolicy", ("RoleName", "r"), ("PolicyName", "b"));
        Assert.Equal(Policies.Allow("s3:PutObject"), Uri.UnescapeDataString(read.Text("PolicyDocument")!));

        ServiceException conflict = await _iam.Fail("DeleteRole", ("RoleName", "r"));
        Assert.Equal((409, "DeleteConflict", "Cannot delete entity, must delete policies first."), (conflict.Status, conflict.Code, conflict.Message));

        await _iam.Send("DeleteRolePolicy", ("RoleName", "r"), ("PolicyName", "a"));
        await _iam.Send("DeleteRolePolicy", ("RoleName", "r"), ("PolicyName", "b"));
        ServiceException gone = await _iam.Fail("GetRolePolicy", ("RoleName", "r"), ("PolicyName", "b"));
        Assert.Equal((404, "NoSuchEntity", "The role policy with name b cannot be found."), (gone.Status, gone.Code, gone.Message));
        await _iam.Send("DeleteRole", ("RoleName", "r"));
        Assert.Equal("NoSuchEntity", (await _iam.Fail("GetRole", ("RoleName", "r"))).Code);
    }

    [Fact]
    public async Task Managed_policies_are_made_attached_detached_and_deleted()
    {
        await CreateRole("r");
        const string Arn = "arn:aws:iam::111122223333:policy/p";
        XElement made = await _iam.Send("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", Policies.Allow("s3:GetObject")));
        Assert.Equal((Arn, "v1", "0"), (made.Text("Arn"), made.Text("DefaultVersionId"), made.Text("AttachmentCount")));
        Assert.Matches("^ANPA", made.Text("PolicyId"));

        await _iam.Send("AttachRolePolicy", ("RoleName", "r"), ("PolicyArn", Arn));
        await _iam.Send("AttachRolePolicy", ("RoleName", "r"), ("PolicyArn", Arn));
        await _iam.Send("AttachRolePolicy", ("RoleName", "r"), ("PolicyArn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));
        XElement attached = await _iam.Send("ListAttachedRolePolicies", ("RoleName", "r"));
        Assert.Equal(["AmazonS3ReadOnlyAccess", "p"], attached.Texts("PolicyName"));
        Assert.Equal("1", (await _iam.Send("GetPolicy", ("PolicyArn", Arn))).Text("AttachmentCount"));

        Assert.Equal("DeleteConflict", (await _iam.Fail("DeletePolicy", ("PolicyArn", Arn))).Code);
        ServiceException conflict = await _iam.Fail("DeleteRole", ("RoleName", "r"));
        Assert.Equal("Cannot delete entity, must detach all policies first.", conflict.Message);

        await _iam.Send("DetachRolePolicy", ("RoleName", "r"), ("PolicyArn", Arn));
        Assert.Equal("NoSuchEntity", (await _iam.Fail("DetachRolePolicy", ("RoleName", "r"), ("PolicyArn", Arn))).Code);
        await _iam.Send("DeletePolicy", ("PolicyArn", Arn));
        Assert.Equal("NoSuchEntity", (await _iam.Fail("GetPolicy", ("PolicyArn", Arn))).Code);
        Assert.Equal("NoSuchEntity", (await _iam.Fail("AttachRolePolicy", ("RoleName", "r"), ("PolicyArn", Arn))).Code);
    }

    [Fact]
    public async Task A_managed_policy_has_five_versions_at_most_and_one_holds()
    {
        const string Arn = "arn:aws:iam::111122223333:policy/p";
        await _iam.Send("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", Policies.Allow("s3:GetObject")));
        for (int i = 2; i <= 5; i++)
        {
            await _iam.Send(
                "CreatePolicyVersion", ("PolicyArn", Arn), ("PolicyDocument", Policies.Allow($"s3:Get{i}")), ("SetAsDefault", i == 3 ? "true" : "false"));
        }

        ServiceException sixth = await _iam.Fail(
            "CreatePolicyVersion", ("PolicyArn", Arn), ("PolicyDocument", Policies.Allow("s3:Get6")));

        Assert.Equal("LimitExceeded", sixth.Code);
        Assert.Equal("v3", (await _iam.Send("GetPolicy", ("PolicyArn", Arn))).Text("DefaultVersionId"));
        Assert.Equal(["v5", "v4", "v3", "v2", "v1"], (await _iam.Send("ListPolicyVersions", ("PolicyArn", Arn))).Texts("VersionId"));
        XElement second = await _iam.Send("GetPolicyVersion", ("PolicyArn", Arn), ("VersionId", "v2"));
        Assert.Equal(Policies.Allow("s3:Get2"), Uri.UnescapeDataString(second.Text("Document")!));
        Assert.Equal("false", second.Text("IsDefaultVersion"));
        Assert.Equal("DeleteConflict", (await _iam.Fail("DeletePolicyVersion", ("PolicyArn", Arn), ("VersionId", "v3"))).Code);
        Assert.Equal("DeleteConflict", (await _iam.Fail("DeletePolicy", ("PolicyArn", Arn))).Code);
        Assert.Equal("NoSuchEntity", (await _iam.Fail("GetPolicyVersion", ("PolicyArn", Arn), ("VersionId", "v9"))).Code);
    }

    [Fact]
    public async Task Tags_are_added_replaced_and_taken_off_whatever_their_case()
    {
        await CreateRole("r", ("Tags.member.1.Key", "Team"), ("Tags.member.1.Value", "a"));
        await _iam.Send(
            "TagRole", ("RoleName", "r"), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "b"), ("Tags.member.2.Key", "x"), ("Tags.member.2.Value", ""));

        XElement role = await _iam.Send("GetRole", ("RoleName", "r"));
        Assert.Equal(["team", "x"], role.Texts("Key"));
        Assert.Equal(["b", ""], role.Texts("Value"));

        // "listing APIs … do not return tags": https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html
        Assert.Empty((await _iam.Send("ListRoles")).Texts("Tags"));

        await _iam.Send("UntagRole", ("RoleName", "r"), ("TagKeys.member.1", "TEAM"));
        Assert.Equal(["x"], (await _iam.Send("ListRoleTags", ("RoleName", "r"))).Texts("Key"));
        ServiceException twice = await _iam.Fail(
            "TagRole", ("RoleName", "r"), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "1"), ("Tags.member.2.Key", "K"), ("Tags.member.2.Value", "2"));
        Assert.Equal((400, "InvalidInput"), (twice.Status, twice.Code));
    }

    [Fact]
    public async Task A_boundary_is_put_shown_and_taken_off()
    {
        await CreateRole("r");
        await _iam.Send("PutRolePermissionsBoundary", ("RoleName", "r"), ("PermissionsBoundary", "arn:aws:iam::aws:policy/AmazonS3FullAccess"));

        Assert.Equal("arn:aws:iam::aws:policy/AmazonS3FullAccess", (await _iam.Send("GetRole", ("RoleName", "r"))).Text("PermissionsBoundaryArn"));
        await _iam.Send("DeleteRolePermissionsBoundary", ("RoleName", "r"));
        Assert.Null((await _iam.Send("GetRole", ("RoleName", "r"))).Text("PermissionsBoundaryArn"));
        Assert.Equal("NoSuchEntity", (await _iam.Fail("DeleteRolePermissionsBoundary", ("RoleName", "r"))).Code);
        Assert.Equal("NoSuchEntity", (await _iam.Fail("PutRolePermissionsBoundary", ("RoleName", "r"), ("PermissionsBoundary", "arn:aws:iam::aws:policy/None"))).Code);
    }

    [Fact]
    public async Task Lists_come_in_pages_that_together_are_everything_once()
    {
        string[] names = [.. Enumerable.Range(0, 7).Select(i => $"role-{i}")];
        foreach (string name in names.Reverse())
        {
            await CreateRole(name);
        }

        List<string> seen = [];
        string? marker = null;
        do
        {
            XElement page = await _iam.Send("ListRoles", marker is null ? [("MaxItems", "3")] : [("MaxItems", "3"), ("Marker", marker)]);
            seen.AddRange(page.Texts("RoleName"));
            marker = page.Text("Marker");
            Assert.Equal(marker is null ? "false" : "true", page.Text("IsTruncated"));
        }
        while (marker is not null);

        Assert.Equal(names, seen);
        Assert.Equal("ValidationError", (await _iam.Fail("ListRoles", ("MaxItems", "0"))).Code);
        Assert.Equal("ValidationError", (await _iam.Fail("ListRoles", ("MaxItems", "1001"))).Code);
    }

    [Fact]
    public async Task Limits_of_sizes_are_kept_without_counting_white_space()
    {
        await CreateRole("r");
        string longArn = "arn:aws:s3:::" + new string('b', 10200);

        ServiceException inline = await _iam.Fail(
            "PutRolePolicy", ("RoleName", "r"), ("PolicyName", "p"), ("PolicyDocument", Policies.Allow("s3:GetObject", longArn)));
        ServiceException managed = await _iam.Fail("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", Policies.Allow("s3:GetObject", longArn[..6200])));
        await _iam.Send(
            "PutRolePolicy", ("RoleName", "r"), ("PolicyName", "p"), ("PolicyDocument", new string(' ', 20000) + Policies.Allow("s3:GetObject")));

        Assert.Equal((409, "LimitExceeded", "Maximum policy size of 10240 bytes exceeded for role r"), (inline.Status, inline.Code, inline.Message));
        Assert.Equal("Cannot exceed quota for PolicySize: 6144", managed.Message);
    }

    [Fact]
    public async Task Accounts_do_not_see_each_others_roles()
    {
        await CreateRole("r");

        QueryClient other = new(_service, QueryClient.Root("444455556666"));

        Assert.Equal("NoSuchEntity", (await other.Fail("GetRole", ("RoleName", "r"))).Code);
        Assert.Empty((await other.Send("ListRoles")).Texts("RoleName"));
    }

    [Fact]
    public async Task What_is_not_here_and_who_is_nobody_is_refused()
    {
        ServiceException notHere = await _iam.Fail("CreateUser", ("UserName", "u"));
        ServiceException anonymous = await new QueryClient(_service, Caller.Anonymous).Fail("ListRoles");

        Assert.Equal((501, "NotImplemented"), (notHere.Status, notHere.Code));
        Assert.Equal((403, "MissingAuthenticationToken"), (anonymous.Status, anonymous.Code));
    }

    [Fact]
    public async Task An_error_is_rendered_as_the_protocol_has_it()
    {
        ServiceException error = await _iam.Fail("GetRole", ("RoleName", "missing"));

        HttpResponse response = _service.Render(error, new HttpRequest("POST", "/", new HttpHeaders(), Stream.Null), "request-9");

        Assert.Equal(404, response.Status);
        XElement root = XElement.Load(response.Body!);
        Assert.Equal("{https://iam.amazonaws.com/doc/2010-05-08/}ErrorResponse", root.Name.ToString());
        Assert.Equal(("Sender", "NoSuchEntity", "request-9"), (root.Text("Type"), root.Text("Code"), root.Text("RequestId")));
    }

    [Fact]
    public async Task A_session_may_do_what_its_role_allows_and_no_more()
    {
        await CreateRole("reader");
        await _iam.Send(
            "PutRolePolicy", ("RoleName", "reader"), ("PolicyName", "p"), ("PolicyDocument", Policies.Allow("iam:GetRole", "arn:aws:iam::111122223333:role/reader")));
        Caller session = new(Account, "arn:aws:sts::111122223333:assumed-role/reader/s") { RoleArn = "arn:aws:iam::111122223333:role/reader" };
        QueryClient reader = new(_service, session);

        Assert.Equal("reader", (await reader.Send("GetRole", ("RoleName", "reader"))).Text("RoleName"));
        ServiceException error = await reader.Fail("DeleteRole", ("RoleName", "reader"));

        Assert.Equal((403, "AccessDenied"), (error.Status, error.Code));
        Assert.Equal(
            "User: arn:aws:sts::111122223333:assumed-role/reader/s is not authorized to perform: iam:DeleteRole on resource: \"arn:aws:iam::111122223333:role/reader\" because no identity-based policy allows the iam:DeleteRole action",
            error.Message);
    }

    private Task<XElement> CreateRole(string name, params (string, string)[] more) =>
        _iam.Send("CreateRole", [("RoleName", name), ("AssumeRolePolicyDocument", Policies.TrustS3), .. more]);
}
