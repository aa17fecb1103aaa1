using System.Text;
using System.Text.Json;
using S3Replication.Sandbox.Account;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Tests.Iam;
using S3Replication.Sandbox.Tests.Organizations;

namespace S3Replication.Sandbox.Tests.Account;

// https://docs.aws.amazon.com/accounts/latest/reference/API_GetRegionOptStatus.html
public sealed class AccountServiceTests
{
    private const string Owner = "111122223333";
    private const string Other = "444455556666";

    private readonly ManualClock _clock = new();
    private readonly IamTable _iam;

    public AccountServiceTests() => _iam = new IamTable(_clock);

    [Fact]
    public async Task A_region_is_turned_off_for_one_account_and_on_again()
    {
        Assert.Equal("ENABLED", await Status("af-south-1"));
        await Send("/disableRegion", new { RegionName = "af-south-1" });
        Assert.Equal("DISABLED", await Status("af-south-1"));
        Assert.Equal("ENABLED", await Status("af-south-1", Other));
        await Send("/enableRegion", new { RegionName = "af-south-1" });
        Assert.Equal("ENABLED", await Status("af-south-1"));
    }

    // "You can't disable Regions that are enabled by default."
    [Fact]
    public async Task A_region_from_before_2019_stays_on()
    {
        Assert.Equal("ENABLED_BY_DEFAULT", await Status("eu-west-1"));
        Assert.Equal("ValidationException", (await Fail("/disableRegion", new { RegionName = "eu-west-1" })).Code);
    }

    [Fact]
    public async Task Only_the_management_account_asks_for_members()
    {
        Assert.Equal("AccessDeniedException", (await Fail("/getRegionOptStatus", new { RegionName = "af-south-1", AccountId = Other })).Code);

        await new OrganizationsClient(_iam, _clock, Owner).Create(Other);

        Assert.Equal("ENABLED", (await Send("/getRegionOptStatus", new { RegionName = "af-south-1", AccountId = Other }))!.Value.Text("RegionOptStatus"));
    }

    [Theory]
    [InlineData("/getRegionOptStatus", "nowhere", 400)]
    [InlineData("/listRegions", "eu-west-1", 501)]
    public async Task What_is_wrong_or_not_here_is_refused(string path, string region, int status)
    {
        Assert.Equal(status, (await Fail(path, new { RegionName = region })).Status);
    }

    private async Task<string> Status(string region, string account = Owner) =>
        (await Send("/getRegionOptStatus", new { RegionName = region }, account))!.Value.Text("RegionOptStatus");

    private async Task<ServiceException> Fail(string path, object parameters) =>
        await Assert.ThrowsAsync<ServiceException>(() => Send(path, parameters));

    private async Task<JsonElement?> Send(string path, object parameters, string account = Owner)
    {
        MemoryStream body = new(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parameters)));
        HttpResponse response = await new AccountService(_iam).HandleAsync(
            new ServiceRequest(
                new HttpRequest("POST", path, new HttpHeaders(), Stream.Null), QueryClient.Root(account), "us-east-1", "request-1", body),
            TestContext.Current.CancellationToken);
        if (response.ContentLength == 0)
        {
            return null;
        }

        using JsonDocument answer = await JsonDocument.ParseAsync(response.Body!, default, TestContext.Current.CancellationToken);
        return answer.RootElement.Clone();
    }
}
