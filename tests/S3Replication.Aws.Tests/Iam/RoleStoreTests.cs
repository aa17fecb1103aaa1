using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Aws.Tests.Iam;

public sealed class RoleStoreTests
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private static readonly string s_encoded = Uri.EscapeDataString(Trust);

    [Fact]
    public async Task A_role_is_read_with_its_tags_boundary_and_plain_documents()
    {
        await using StubServer server = new(_ => Result("GetRole", Role("crr", "<Tags><member><Key>k</Key><Value>v</Value></member></Tags><PermissionsBoundary><PermissionsBoundaryType>Policy</PermissionsBoundaryType><PermissionsBoundaryArn>arn:aws:iam::111122223333:policy/b</PermissionsBoundaryArn></PermissionsBoundary>")));
        using AwsServices services = Open.On(server);

        IamRole? role = await services.Source.Roles.FindAsync("crr", TestContext.Current.CancellationToken);

        Assert.NotNull(role);
        Assert.Equal(("crr", "arn:aws:iam::111122223333:role/service/crr", "/service/", Trust), (role.Name, role.Arn, role.Path, role.TrustPolicy));
        Assert.Equal(new Dictionary<string, string> { ["k"] = "v" }, role.Tags);
        Assert.Equal("arn:aws:iam::111122223333:policy/b", role.PermissionsBoundary);
        StubRequest request = Assert.Single(server.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal(("AKIDEXAMPLE", "us-east-1", "iam"), request.Scope);
        Assert.Equal(
            new Dictionary<string, string> { ["Action"] = "GetRole", ["Version"] = "2010-05-08", ["RoleName"] = "crr" }, request.Form);
        Assert.StartsWith("application/x-www-form-urlencoded", request.Headers["content-type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_is_missing_is_not_found()
    {
        await using StubServer server = new(
            _ => StubResponse.IamError(404, "NoSuchEntity", "The role with name crr cannot be found."));
        using AwsServices services = Open.On(server);

        Assert.Null(await services.Source.Roles.FindAsync("crr", TestContext.Current.CancellationToken));
        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Roles.PutTrustPolicyAsync("crr", Trust, TestContext.Current.CancellationToken));
        Assert.Equal(CrrErrorCode.RoleNotFound, failure.Code);
        Assert.Equal("crr", failure.Target);
        Assert.Equal("REQ1", failure.RequestId);
    }

    [Fact]
    public async Task A_new_role_is_asked_for_with_all_that_it_shall_have()
    {
        await using StubServer server = new(_ => Result("CreateRole", Role("crr", string.Empty)));
        using AwsServices services = Open.On(server);
        RoleCreation creation = new("crr", Trust)
        {
            Path = "/service/",
            Description = "replicates & more",
            PermissionsBoundary = "arn:aws:iam::111122223333:policy/b",
            Tags = new Dictionary<string, string> { ["created by"] = "S3Replication", ["empty"] = string.Empty },
        };

        IamRole role = await services.Source.Roles.CreateAsync(creation, TestContext.Current.CancellationToken);

        Assert.Equal("arn:aws:iam::111122223333:role/service/crr", role.Arn);
        Assert.Equal(creation.Tags, role.Tags);
        Assert.Equal(creation.PermissionsBoundary, role.PermissionsBoundary);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Action"] = "CreateRole",
                ["Version"] = "2010-05-08",
                ["RoleName"] = "crr",
                ["Path"] = "/service/",
                ["AssumeRolePolicyDocument"] = Trust,
                ["Description"] = "replicates & more",
                ["PermissionsBoundary"] = "arn:aws:iam::111122223333:policy/b",
                ["Tags.member.1.Key"] = "created by",
                ["Tags.member.1.Value"] = "S3Replication",
                ["Tags.member.2.Key"] = "empty",
                ["Tags.member.2.Value"] = string.Empty,
            },
            server.Requests[^1].Form);
    }

    [Fact]
    public async Task All_policies_are_read_inline_and_managed_page_by_page()
    {
        await using StubServer server = new(Answer);
        using AwsServices services = Open.On(server);

        IReadOnlyList<RolePolicy> policies =
            await services.Source.Roles.GetPoliciesAsync("crr", TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                new RolePolicy("one", null, "{\"one\":\"a+b\"}"),
                new RolePolicy("two", null, "{\"two\":\"a+b\"}"),
                new RolePolicy("managed", "arn:aws:iam::aws:policy/managed", "{\"managed\":true}"),
            ],
            policies);

        static StubResponse Answer(StubRequest request) => (request.Form["Action"], request.Form.GetValueOrDefault("Marker")) switch
        {
            ("ListRolePolicies", null) => Result("ListRolePolicies", "<PolicyNames><member>one</member><member>gone</member></PolicyNames><IsTruncated>true</IsTruncated><Marker>m</Marker>"),
            ("ListRolePolicies", _) => Result("ListRolePolicies", "<PolicyNames><member>two</member></PolicyNames><IsTruncated>false</IsTruncated>"),
            ("GetRolePolicy", _) when request.Form["PolicyName"] == "gone" => StubResponse.IamError(404, "NoSuchEntity", "gone"),
            ("GetRolePolicy", _) => Result("GetRolePolicy", $"<RoleName>crr</RoleName><PolicyName>x</PolicyName><PolicyDocument>%7B%22{request.Form["PolicyName"]}%22%3A%22a%2Bb%22%7D</PolicyDocument>"),
            ("ListAttachedRolePolicies", _) => Result("ListAttachedRolePolicies", "<AttachedPolicies><member><PolicyName>managed</PolicyName><PolicyArn>arn:aws:iam::aws:policy/managed</PolicyArn></member></AttachedPolicies><IsTruncated>false</IsTruncated>"),
            ("GetPolicy", _) => Result("GetPolicy", "<Policy><PolicyName>managed</PolicyName><DefaultVersionId>v7</DefaultVersionId></Policy>"),
            ("GetPolicyVersion", _) when request.Form["VersionId"] == "v7" => Result("GetPolicyVersion", "<PolicyVersion><Document>%7B%22managed%22%3Atrue%7D</Document><VersionId>v7</VersionId></PolicyVersion>"),
            _ => StubResponse.IamError(400, "ValidationError", request.Text),
        };
    }

    [Fact]
    public async Task Roles_are_listed_page_by_page()
    {
        await using StubServer server = new(request => request.Form.ContainsKey("Marker")
            ? Result("ListRoles", $"<Roles><member>{Fields("b", string.Empty)}</member></Roles><IsTruncated>false</IsTruncated>")
            : Result("ListRoles", $"<Roles><member>{Fields("a", string.Empty)}</member></Roles><IsTruncated>true</IsTruncated><Marker>m</Marker>"));
        using AwsServices services = Open.On(server);

        List<IamRole> roles = await services.Source.Roles
            .ListAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b"], roles.Select(role => role.Name));
        Assert.All(roles, role => Assert.Empty(role.Tags));
    }

    [Fact]
    public async Task Policies_are_written_and_deleted()
    {
        await using StubServer server = new(request => StubResponse.Xml(
            $"<{request.Form["Action"]}Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><ResponseMetadata><RequestId>R</RequestId></ResponseMetadata></{request.Form["Action"]}Response>"));
        using AwsServices services = Open.On(server);
        IRoleStore roles = services.Source.Roles;
        CancellationToken token = TestContext.Current.CancellationToken;

        await roles.PutInlinePolicyAsync("crr", "p", Trust, token);
        await roles.PutTrustPolicyAsync("crr", Trust, token);
        await roles.DeleteInlinePolicyAsync("crr", "p", token);
        await roles.DeleteAsync("crr", token);

        Assert.Equal(
            ["PutRolePolicy", "UpdateAssumeRolePolicy", "DeleteRolePolicy", "DeleteRole"],
            server.Requests.Select(request => request.Form["Action"]));
        Assert.All(server.Requests.Take(2), request => Assert.Equal(Trust, request.Form["PolicyDocument"]));
        Assert.All(server.Requests, request => Assert.Equal("crr", request.Form["RoleName"]));
    }

    [Theory]
    [InlineData("eu-west-1", "us-east-1")]
    [InlineData("cn-northwest-1", "cn-north-1")]
    [InlineData("us-gov-east-1", "us-gov-west-1")]
    [InlineData("us-isob-west-1", "us-isob-east-1")]
    [InlineData("eusc-de-east-1", "eusc-de-east-1")]
    public async Task Requests_are_signed_for_the_Region_of_the_partitions_IAM(string region, string expected)
    {
        await using StubServer server = new(_ => Result("GetRole", Role("crr", string.Empty)));
        using ICrrServices services = AwsServices.Open(Open.Connection(server) with { Region = region }, null);

        await services.Source.Roles.FindAsync("crr", TestContext.Current.CancellationToken);

        Assert.Equal(expected, server.Requests[^1].Scope.Region);
    }

    [Theory]
    [InlineData(403, "AccessDenied", CrrErrorCode.AccessDenied)]
    [InlineData(403, "InvalidClientTokenId", CrrErrorCode.CredentialsInvalid)]
    [InlineData(400, "MalformedPolicyDocument", CrrErrorCode.InvalidJson)]
    [InlineData(409, "EntityAlreadyExists", CrrErrorCode.InvalidState)]
    [InlineData(409, "DeleteConflict", CrrErrorCode.InvalidState)]
    [InlineData(409, "ConcurrentModification", CrrErrorCode.ConcurrentChange)]
    [InlineData(400, "ValidationError", CrrErrorCode.InvalidParameter)]
    public async Task An_answer_of_IAM_becomes_one_error(int status, string code, CrrErrorCode expected)
    {
        await using StubServer server = new(_ => StubResponse.IamError(status, code, "The words of IAM."));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(() => services.Source.Roles.CreateAsync(
            new RoleCreation("crr", Trust), TestContext.Current.CancellationToken));

        Assert.Equal(expected, failure.Code);
        Assert.Equal(code, failure.AwsCode);
        Assert.Contains("The words of IAM.", failure.Message);
        Assert.Equal("crr", failure.Target);
    }

    [Fact]
    public async Task Throttling_is_tried_again()
    {
        int calls = 0;
        await using StubServer server = new(_ => Interlocked.Increment(ref calls) == 1
            ? StubResponse.IamError(400, "Throttling", "Rate exceeded")
            : Result("GetRole", Role("crr", string.Empty)));
        using AwsServices services = Open.On(server);

        Assert.NotNull(await services.Source.Roles.FindAsync("crr", TestContext.Current.CancellationToken));
        Assert.Equal(2, calls);
    }

    private static string Role(string name, string more) => $"<Role>{Fields(name, more)}</Role>";

    private static string Fields(string name, string more) =>
        $"<Path>/service/</Path><Arn>arn:aws:iam::111122223333:role/service/{name}</Arn><RoleName>{name}</RoleName><AssumeRolePolicyDocument>{s_encoded}</AssumeRolePolicyDocument>{more}";

    private static StubResponse Result(string action, string content) => StubResponse.Xml(
        $"<{action}Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><{action}Result>{content}</{action}Result><ResponseMetadata><RequestId>R</RequestId></ResponseMetadata></{action}Response>");
}
