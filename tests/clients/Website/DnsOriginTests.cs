using System.Text.Json.Nodes;

namespace S3Replication.Clients.Tests.Website;

/// <summary>
/// The Lambda@Edge function that follows a TXT record, in Node, before a DNS server on this machine. The event has the form of AWS's own
/// (<see href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html">Lambda@Edge event structure</see>).
/// </summary>
public sealed class DnsOriginTests(DnsOriginRuns runs) : IClassFixture<DnsOriginRuns>
{
    public static TheoryData<string> Hostile => [.. DnsOriginRuns.Hostile.Keys];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void An_answer_that_is_not_one_of_the_two_changes_nothing(string answer) => AssertUntouched(Steps($"cold: {answer}").Single());

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Behind_a_good_answer_the_last_good_one_stays(string answer) =>
        Assert.All(Steps($"warm: {answer}"), step => AssertAsks(step, WebsiteFiles.Second, "ap-southeast-1"));

    [Theory]
    [InlineData("names the second", WebsiteFiles.Second, "ap-southeast-1")]
    [InlineData("names the first", WebsiteFiles.First, "eu-west-1")]
    [InlineData("in several strings", WebsiteFiles.Second, "ap-southeast-1")]
    [InlineData("among others", WebsiteFiles.Second, "ap-southeast-1")]
    [InlineData("too long for UDP", WebsiteFiles.Second, "ap-southeast-1")]
    public void A_record_that_names_a_bucket_is_followed(string run, string host, string region) =>
        AssertAsks(Steps(run).Single(), host, region);

    [Fact]
    public void Dns_is_asked_once_in_ten_seconds()
    {
        JsonObject[] steps = Steps("asked once in ten seconds");

        Assert.Equal([1, 1, 2], steps.Select(step => step["questions"]!.GetValue<int>()));
        AssertAsks(steps[1], WebsiteFiles.Second, "ap-southeast-1");
        AssertAsks(steps[2], WebsiteFiles.First, "eu-west-1");
    }

    [Fact]
    public void Behind_a_failure_it_is_asked_again_soon()
    {
        JsonObject[] steps = Steps("asked again soon behind a failure");

        AssertUntouched(steps[1]);
        AssertAsks(steps[2], WebsiteFiles.Second, "ap-southeast-1");
    }

    [Fact]
    public void The_last_good_origin_stays_for_a_day_and_goes_when_dns_is_back()
    {
        JsonObject[] steps = Steps("fails for a day, and comes back");

        AssertAsks(steps[1], WebsiteFiles.Second, "ap-southeast-1");
        AssertAsks(steps[2], WebsiteFiles.First, "eu-west-1");
    }

    [Fact]
    public void Two_buckets_share_the_requests() => Assert.Equal(
        [WebsiteFiles.First, WebsiteFiles.Second],
        Steps("both").Select(step => step["domainName"]!.GetValue<string>()).Distinct().Order());

    [Theory]
    [InlineData("no header")]
    [InlineData("a header of the viewer")]
    [InlineData("header 127.0.0.1")]
    [InlineData("header no-dots")]
    [InlineData("header a b.example")]
    [InlineData("header evil.example\r\nX: y")]
    [InlineData("header ..")]
    [InlineData("header *.example")]
    public void Without_the_name_of_a_record_nobody_is_asked(string run)
    {
        AssertUntouched(Steps(run).Single());
        Assert.Equal(0, Steps(run).Single()["questions"]!.GetValue<int>());
    }

    [Fact]
    public void An_origin_that_is_no_bucket_is_left_alone()
    {
        Assert.True(Steps("a custom origin").Single()["unchanged"]!.GetValue<bool>());
        Assert.Equal("www.example.org", Steps("a custom origin").Single()["domainName"]!.GetValue<string>());
    }

    private static void AssertUntouched(JsonObject step)
    {
        Assert.True(step["unchanged"]!.GetValue<bool>());
        Assert.Equal(WebsiteFiles.First, step["host"]!.GetValue<string>());
    }

    // What CloudFront signs with, the path and the rest stay as CloudFront made them.
    private static void AssertAsks(JsonObject step, string host, string region)
    {
        Assert.Equal(host, step["domainName"]!.GetValue<string>());
        Assert.Equal(host, step["host"]!.GetValue<string>());
        Assert.Equal(region, step["region"]!.GetValue<string>());
        Assert.Equal("none", step["authMethod"]!.GetValue<string>());
        Assert.Equal("/index.html", step["uri"]!.GetValue<string>());
    }

    private JsonObject[] Steps(string run) => [.. runs.Results[run]!.AsArray().Select(step => step!.AsObject())];
}
