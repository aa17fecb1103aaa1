using System.Text.Json;
using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Tests.Persistence;

/// <summary>What is acknowledged is there again after a kill: nothing but the journal goes from one sandbox to the next.</summary>
public sealed class PersistentPartTests
{
    // Buckets are not kept by a part.
    private static readonly string[] s_others = ["buckets"];

    public static TheoryData<string> Services => [.. KeptServices.All.Keys];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task What_a_service_has_acknowledged_is_read_the_same_after_a_kill(string service)
    {
        await using KeptSandbox sandbox = new();
        Func<KeptSandbox, Task<string>>[] reads = await KeptServices.All[service](sandbox);
        List<string> before = [];
        foreach (var read in reads)
        {
            before.Add(KeptSandbox.Plain(await read(sandbox)));
        }

        await using KeptSandbox reborn = sandbox.Reborn();

        List<string> after = [];
        foreach (var read in reads)
        {
            after.Add(KeptSandbox.Plain(await read(reborn)));
        }

        Assert.Equal(before, after);
        Assert.Equal(StateOf(sandbox), StateOf(reborn));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task What_was_restored_is_not_written_again(string service)
    {
        await using KeptSandbox sandbox = new();
        await KeptServices.All[service](sandbox);

        await using KeptSandbox reborn = sandbox.Reborn();
        await reborn.FormAsync("iam", "CreateRole", ("RoleName", "another"), ("AssumeRolePolicyDocument", KeptServices.Trust));

        Assert.Equal([$"+iam:role/arn:aws:iam::{KeptServices.Account}:role/another"], reborn.Journal.Batches.SelectMany(batch => batch));
    }

    [Fact]
    public async Task Messages_go_on_where_they_were()
    {
        await using KeptSandbox sandbox = new();
        JsonElement made = await sandbox.JsonAsync("sqs", "AmazonSQS.CreateQueue", new { QueueName = "inbox" });
        string queue = made.GetProperty("QueueUrl").GetString()!;
        foreach (string body in new[] { "deleted", "in flight", "second", "third" })
        {
            await sandbox.JsonAsync("sqs", "AmazonSQS.SendMessage", new { QueueUrl = queue, MessageBody = body });
        }

        JsonElement[] first = await ReceiveAsync(sandbox, queue, 2);
        await sandbox.JsonAsync("sqs", "AmazonSQS.DeleteMessage", new { QueueUrl = queue, ReceiptHandle = Receipt(first[0]) });

        await using KeptSandbox reborn = sandbox.Reborn();

        Assert.Equal(["second", "third"], (await ReceiveAsync(reborn, queue, 10)).Select(Body));
        reborn.Clock.Advance(TimeSpan.FromSeconds(31));
        JsonElement again = (await ReceiveAsync(reborn, queue, 1, "ApproximateReceiveCount"))[0];
        Assert.Equal(("in flight", "2"), (Body(again), again.GetProperty("Attributes").GetProperty("ApproximateReceiveCount").GetString()));
    }

    [Fact]
    public async Task A_receipt_holds_after_a_kill()
    {
        await using KeptSandbox sandbox = new();
        JsonElement made = await sandbox.JsonAsync("sqs", "AmazonSQS.CreateQueue", new { QueueName = "inbox" });
        string queue = made.GetProperty("QueueUrl").GetString()!;
        await sandbox.JsonAsync("sqs", "AmazonSQS.SendMessage", new { QueueUrl = queue, MessageBody = "once" });
        JsonElement received = (await ReceiveAsync(sandbox, queue, 1))[0];

        await using KeptSandbox reborn = sandbox.Reborn();
        await reborn.JsonAsync("sqs", "AmazonSQS.DeleteMessage", new { QueueUrl = queue, ReceiptHandle = Receipt(received) });
        await using KeptSandbox third = reborn.Reborn();
        third.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(await ReceiveAsync(third, queue, 1));
    }

    [Fact]
    public async Task The_messages_of_a_queue_go_with_it()
    {
        await using KeptSandbox sandbox = new();
        JsonElement made = await sandbox.JsonAsync("sqs", "AmazonSQS.CreateQueue", new { QueueName = "inbox" });
        string queue = made.GetProperty("QueueUrl").GetString()!;
        await sandbox.JsonAsync("sqs", "AmazonSQS.SendMessage", new { QueueUrl = queue, MessageBody = "once" });
        await sandbox.JsonAsync("sqs", "AmazonSQS.DeleteQueue", new { QueueUrl = queue });

        Assert.Empty(sandbox.Journal.Documents("sqs"));
    }

    [Fact]
    public async Task The_key_that_S3_makes_for_itself_is_kept_with_the_object_that_needs_it()
    {
        await using KeptSandbox sandbox = new();
        await sandbox.SendAsync("s3", "PUT", "/source");

        await sandbox.SendAsync("s3", "PUT", "/source/a", "a", headers: "x-amz-server-side-encryption: aws:kms");

        string state = StateOf(sandbox);
        await using KeptSandbox reborn = sandbox.Reborn();
        Assert.Contains("alias/aws/s3", StateOf(reborn));
        Assert.Equal(state, StateOf(reborn));
    }

    [Fact]
    public async Task Sessions_are_not_written()
    {
        await using KeptSandbox sandbox = new();
        await sandbox.FormAsync(
            "iam", "CreateRole", ("RoleName", "user"),
            ("AssumeRolePolicyDocument", KeptServices.Trust.Replace("\"Service\":\"s3.amazonaws.com\"", $"\"AWS\":\"{KeptServices.Account}\"")));
        int batches = sandbox.Journal.Batches.Count;

        string session = await sandbox.FormAsync(
            "sts", "AssumeRole", ("RoleArn", $"arn:aws:iam::{KeptServices.Account}:role/user"), ("RoleSessionName", "me"));

        Assert.Contains("SecretAccessKey", session);
        Assert.Equal(batches, sandbox.Journal.Batches.Count);
    }

    private static string StateOf(KeptSandbox sandbox)
    {
        JsonObject state = JsonNode.Parse(sandbox.Control.GetState().Json)!.AsObject();
        foreach (string other in s_others)
        {
            state.Remove(other);
        }

        return state.ToJsonString();
    }

    private static async Task<JsonElement[]> ReceiveAsync(KeptSandbox sandbox, string queue, int most, params string[] attributes)
    {
        JsonElement answer = await sandbox.JsonAsync(
            "sqs", "AmazonSQS.ReceiveMessage", new { QueueUrl = queue, MaxNumberOfMessages = most, MessageSystemAttributeNames = attributes });
        return answer.TryGetProperty("Messages", out JsonElement messages) ? [.. messages.EnumerateArray()] : [];
    }

    private static string Body(JsonElement message) => message.GetProperty("Body").GetString()!;

    private static string Receipt(JsonElement message) => message.GetProperty("ReceiptHandle").GetString()!;
}
