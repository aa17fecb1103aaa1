using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Tests.Http;
using S3Replication.Sandbox.Tests.Http.Host;

namespace S3Replication.Sandbox.Tests.Faults;

public sealed class FaultRateTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void A_fault_acts_as_often_as_its_probability_says_and_with_a_seed_on_the_same_requests(double probability)
    {
        SandboxFault fault = new() { Kind = SandboxFaultKind.Throttle, Probability = probability, Seed = 3 };

        bool[] acted = Ask(fault, 10_000);

        Assert.InRange(acted.Count(did => did) / 10_000.0, probability - 0.02, probability + 0.02);
        Assert.Equal(acted, Ask(fault, 10_000));
        Assert.Equal(probability < 1, !acted.SequenceEqual(Ask(fault with { Seed = 4 }, 10_000)));
    }

    [Fact]
    public void A_fault_that_did_not_act_is_not_counted()
    {
        bool[] acted = Ask(new SandboxFault { Kind = SandboxFaultKind.Throttle, Probability = 0.5, Count = 3 }, 1000);

        Assert.Equal(3, acted.Count(did => did));
    }

    [Fact]
    public void A_fault_ends_when_its_time_has_come_and_whoever_waits_is_told()
    {
        ManualClock clock = new();
        using FaultTable faults = new(clock);
        int told = 0;
        faults.Removed += (_, _) => told++;
        faults.Add(new SandboxFault { Kind = SandboxFaultKind.RegionDown, Region = "eu-west-1", Until = clock.GetUtcNow().AddMinutes(5) });
        faults.Add(new SandboxFault { Kind = SandboxFaultKind.BucketDown, Bucket = "b", Until = clock.GetUtcNow().AddMinutes(7) });

        clock.Advance(TimeSpan.FromMinutes(4.9));
        Assert.Equal((true, true, 0), (faults.IsRegionDown("eu-west-1"), faults.IsBucketDown("b"), told));
        clock.Advance(TimeSpan.FromMinutes(0.1));
        Assert.Equal((false, true, 1), (faults.IsRegionDown("eu-west-1"), faults.IsBucketDown("b"), told));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((false, 2), (faults.IsBucketDown("b"), told));
        Assert.Empty(faults.All);
    }

    [Fact]
    public void A_fault_that_is_put_again_goes_on_and_a_changed_one_takes_its_place()
    {
        using FaultTable faults = new(TimeProvider.System);
        SandboxFault fault = new() { Id = "errors", Kind = SandboxFaultKind.Error, Probability = 0.5 };

        Assert.True(faults.Put(fault));
        Assert.False(faults.Put(fault));
        Assert.True(faults.Put(fault with { Probability = 0.7 }));

        Assert.Equal(0.7, Assert.Single(faults.All).Probability);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
    [Theory]
    [InlineData("s3", 503, "<Code>SlowDown</Code><Message>Please reduce your request rate.</Message>")]
    [InlineData("iam", 400, "<Code>Throttling</Code>")]
    [InlineData("kms", 400, "ThrottlingException")]
    public async Task Too_many_requests_are_refused_as_each_service_refuses_them(string service, int status, string expected)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        sandbox.Server.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.Throttle, Service = service });

        RawAnswer refused = await SendAsync(sandbox, service);

        Assert.Equal(status, refused.Status);
        Assert.Contains(expected, refused.Text);
        Assert.DoesNotContain("Rate exceeded", (await SendAsync(sandbox, "sts")).Text);
    }

    [Fact]
    public async Task A_lost_answer_leaves_what_was_asked_for_done()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        sandbox.Server.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.DropAnswer, Operation = "CreateBucket", Count = 1 });
        using RawClient client = await RawClient.ConnectAsync(sandbox.Server.EndpointUrl.Port);

        await client.SendAsync(sandbox.Request("PUT", "/bucket").ToBytes());

        Assert.True(await client.IsAtEndAsync());
        await sandbox.SendAsync("HEAD", "/bucket");
    }

    [Theory]
    [InlineData("kms", 503)]
    [InlineData("iam", 200)]
    [InlineData("sts", 200)]
    public async Task An_outage_of_a_Region_takes_its_services_along_and_leaves_those_of_all_Regions(string service, int status)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        sandbox.Server.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.RegionDown, Region = "us-east-1" });

        Assert.Equal(status, (await SendAsync(sandbox, service)).Status);
    }

    [Fact]
    public async Task A_bucket_that_is_down_answers_nothing_and_its_neighbour_does()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/one");
        await sandbox.SendAsync("PUT", "/two");
        sandbox.Server.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.BucketDown, Bucket = "one" });

        Assert.Equal(503, (await sandbox.SendAsync(sandbox.Request("GET", "/one").ToBytes())).Status);
        await sandbox.SendAsync("GET", "/two");
        sandbox.Server.Control.ClearFaults();
        await sandbox.SendAsync("GET", "/one");
    }

    [Theory]
    [InlineData("faults/a%20b", """{"kind":"error"}""")]
    [InlineData("faults/rate", """{"kind":"error","probability":0}""")]
    [InlineData("faults/rate", """{"kind":"error","probability":1.1}""")]
    [InlineData("lag", """{"milliseconds":1,"shape":"logNormal"}""")]
    [InlineData("lag", """{"milliseconds":1,"shape":"bell"}""")]
    public async Task A_rate_or_a_lag_that_makes_no_sense_is_refused(string path, string body)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();

        Assert.Equal(400, (await sandbox.ControlAsync("PUT", path, body)).Status);

        Assert.Empty(sandbox.Server.Control.GetFaults());
    }

    private static bool[] Ask(SandboxFault fault, int times)
    {
        using FaultTable faults = new(TimeProvider.System);
        faults.Add(fault);
        return [.. Enumerable.Range(0, times).Select(_ => faults.Take(fault.Kind, _ => true) is not null)];
    }

    private static Task<RawAnswer> SendAsync(SandboxUnderTest sandbox, string service)
    {
        var request = service switch
        {
            "s3" => sandbox.Request("GET", "/"),
            "iam" => sandbox.Request("POST", "/", "Action=ListRoles&Version=2010-05-08"),
            "sts" => sandbox.Request("POST", "/", "Action=GetCallerIdentity&Version=2011-06-15"),
            _ => sandbox.Request("POST", "/", "{}"),
        };
        request.Service = service;
        if (service == "kms")
        {
            request.Headers["x-amz-target"] = "TrentService.ListKeys";
        }

        return sandbox.SendAsync(request.ToBytes());
    }
}
