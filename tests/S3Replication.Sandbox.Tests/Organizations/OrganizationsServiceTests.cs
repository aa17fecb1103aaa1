using System.Text.Json;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Organizations;

// https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html
public sealed class OrganizationsServiceTests
{
    private const string Management = "111122223333";
    private const string Member = "444455556666";

    private readonly ManualClock _clock = new();
    private readonly IamTable _iam;
    private readonly OrganizationsClient _organizations;

    public OrganizationsServiceTests()
    {
        _iam = new IamTable(_clock);
        _organizations = new OrganizationsClient(_iam, _clock, Management);
    }

    [Theory]
    [InlineData("DescribeOrganization")]
    [InlineData("ListRoots")]
    [InlineData("ListPoliciesForTarget")]
    public async Task An_account_is_in_no_organization_until_somebody_makes_one(string action)
    {
        Assert.Equal("AWSOrganizationsNotInUseException", (await _organizations.Fail(action)).Code);
    }

    [Fact]
    public async Task An_organization_is_described_to_its_members_with_ids_of_their_patterns()
    {
        string root = await _organizations.Create(Member);

        JsonElement seen = (await new OrganizationsClient(_iam, _clock, Member).Send("DescribeOrganization")).GetProperty("Organization");

        Assert.Matches("^o-[a-z0-9]{10,32}$", seen.Text("Id"));
        Assert.Matches("^r-[0-9a-z]{4,32}$", root);
        Assert.Equal((Management, "ALL"), (seen.Text("MasterAccountId"), seen.Text("FeatureSet")));
        Assert.Equal($"arn:aws:organizations::{Management}:organization/{seen.Text("Id")}", seen.Text("Arn"));
        Assert.Equal([Management, Member], (await _organizations.Send("ListAccounts")).Texts("Accounts", "Id").Order());
        Assert.Equal("AlreadyInOrganizationException", (await _organizations.Fail("CreateOrganization")).Code);
    }

    // "This operation can be called only from the organization's management account or by a … delegated administrator."
    [Theory]
    [InlineData("ListPoliciesForTarget")]
    [InlineData("ListParents")]
    [InlineData("DescribePolicy")]
    [InlineData("AttachPolicy")]
    public async Task A_member_account_does_not_see_the_policies_that_bind_it(string action)
    {
        await _organizations.Create(Member);

        Assert.Equal("AccessDeniedException", (await new OrganizationsClient(_iam, _clock, Member).Fail(action)).Code);
    }

    // "AWS Organizations automatically attaches … FullAWSAccess to every root, OU and account when it's created."
    [Theory]
    [InlineData("SERVICE_CONTROL_POLICY", "p-FullAWSAccess")]
    [InlineData("RESOURCE_CONTROL_POLICY", "p-RCPFullAWSAccess")]
    public async Task A_kind_that_is_turned_on_allows_everything_everywhere(string type, string id)
    {
        string root = await _organizations.Create(Member);
        JsonElement unit = (await _organizations.Send("CreateOrganizationalUnit", new { ParentId = root, Name = "Data" }))
            .GetProperty("OrganizationalUnit");
        await _organizations.Send("MoveAccount", new { AccountId = Member, SourceParentId = root, DestinationParentId = unit.Text("Id") });

        foreach (string target in new[] { root, unit.Text("Id"), Member })
        {
            JsonElement listed = await _organizations.Send("ListPoliciesForTarget", new { TargetId = target, Filter = type });
            Assert.Equal([id], listed.Texts("Policies", "Id"));
        }

        JsonElement parents = await _organizations.Send("ListParents", new { ChildId = Member });
        Assert.Equal([unit.Text("Id")], parents.Texts("Parents", "Id"));
        Assert.Equal(["ORGANIZATIONAL_UNIT"], parents.Texts("Parents", "Type"));
        Assert.Equal([root], (await _organizations.Send("ListParents", new { ChildId = unit.Text("Id") })).Texts("Parents", "Id"));
    }

    [Fact]
    public async Task A_policy_is_made_attached_described_detached_and_deleted()
    {
        await _organizations.Create(Member);
        string deny = Policies.Deny("s3:*");
        string id = await _organizations.Attach("SERVICE_CONTROL_POLICY", "NoS3", deny, Member);

        JsonElement policy = (await _organizations.Send("DescribePolicy", new { PolicyId = id })).GetProperty("Policy");
        Assert.Equal(deny, policy.Text("Content"));
        Assert.Equal("NoS3", policy.GetProperty("PolicySummary").Text("Name"));
        Assert.Equal("DuplicatePolicyAttachmentException", (await _organizations.Fail("AttachPolicy", new { PolicyId = id, TargetId = Member })).Code);
        Assert.Equal("PolicyInUseException", (await _organizations.Fail("DeletePolicy", new { PolicyId = id })).Code);
        await _organizations.Send("DetachPolicy", new { PolicyId = id, TargetId = Member });
        Assert.Equal("PolicyNotAttachedException", (await _organizations.Fail("DetachPolicy", new { PolicyId = id, TargetId = Member })).Code);
        await _organizations.Send("DeletePolicy", new { PolicyId = id });
        Assert.Equal("PolicyNotFoundException", (await _organizations.Fail("DescribePolicy", new { PolicyId = id })).Code);
    }

    [Theory]
    [InlineData("p-FullAWSAccess")]
    [InlineData("p-RCPFullAWSAccess")]
    public async Task The_last_policy_and_that_of_aws_stay(string id)
    {
        await _organizations.Create(Member);

        Assert.Equal("ConstraintViolationException", (await _organizations.Fail("DetachPolicy", new { PolicyId = id, TargetId = Member })).Code);
    }

    // orgs_manage_policies_scps_syntax.html, orgs_manage_policies_rcps_syntax.html
    [Theory]
    [InlineData("SERVICE_CONTROL_POLICY", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}""")]
    [InlineData("SERVICE_CONTROL_POLICY", "not JSON")]
    [InlineData("RESOURCE_CONTROL_POLICY", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}""")]
    [InlineData("RESOURCE_CONTROL_POLICY", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}""")]
    [InlineData("RESOURCE_CONTROL_POLICY", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}""")]
    public async Task What_is_no_policy_of_its_kind_is_refused(string type, string content)
    {
        await _organizations.Create();

        Assert.Equal(
            "MalformedPolicyDocumentException",
            (await _organizations.Fail("CreatePolicy", new { Type = type, Name = "x", Description = "", Content = content })).Code);
    }

    [Fact]
    public async Task An_organization_for_billing_alone_has_no_such_policies()
    {
        await _organizations.Send("CreateOrganization", new { FeatureSet = "CONSOLIDATED_BILLING" });
        string root = (await _organizations.Send("ListRoots")).GetProperty("Roots")[0].Text("Id");

        Assert.Equal(
            "PolicyTypeNotAvailableForOrganizationException",
            (await _organizations.Fail("EnablePolicyType", new { RootId = root, PolicyType = "SERVICE_CONTROL_POLICY" })).Code);
    }

    [Fact]
    public async Task An_account_that_was_made_is_a_member()
    {
        await _organizations.Create();

        JsonElement status = (await _organizations.Send("CreateAccount", new { Email = "a@b.example", AccountName = "data" }))
            .GetProperty("CreateAccountStatus");

        Assert.Equal("SUCCEEDED", (await _organizations.Send(
            "DescribeCreateAccountStatus", new { CreateAccountRequestId = status.Text("Id") })).GetProperty("CreateAccountStatus").Text("State"));
        Assert.Contains(status.Text("AccountId"), (await _organizations.Send("ListAccounts")).Texts("Accounts", "Id"));
    }

    [Fact]
    public async Task A_page_ends_with_the_token_of_the_next()
    {
        await _organizations.Create(Member);

        JsonElement first = await _organizations.Send("ListAccounts", new { MaxResults = 1 });
        JsonElement second = await _organizations.Send("ListAccounts", new { MaxResults = 1, NextToken = first.Text("NextToken") });

        Assert.Equal(2, first.Texts("Accounts", "Id").Concat(second.Texts("Accounts", "Id")).Distinct().Count());
        Assert.False(second.TryGetProperty("NextToken", out _));
        Assert.Equal("InvalidInputException", (await _organizations.Fail("ListAccounts", new { NextToken = "?" })).Code);
    }

    [Fact]
    public async Task What_is_not_here_says_so()
    {
        Assert.Equal(501, (await _organizations.Fail("LeaveOrganization")).Status);
        await _organizations.Create();
        Assert.Equal(501, (await _organizations.Fail(
            "CreatePolicy", new { Type = "TAG_POLICY", Name = "x", Description = "", Content = "{}" })).Status);
    }
}
