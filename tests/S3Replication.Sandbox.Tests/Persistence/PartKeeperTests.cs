using System.Text.Json;

namespace S3Replication.Sandbox.Tests.Persistence;

/// <summary>What is written when, and what becomes of it when it can't be.</summary>
public sealed class PartKeeperTests
{
    private const string Form = "Content-Type: application/x-www-form-urlencoded";

    [Fact]
    public async Task Only_what_has_changed_is_written_and_before_the_answer()
    {
        await using KeptSandbox sandbox = new();
        await PutRoleAsync(sandbox, "one");
        await PutRoleAsync(sandbox, "two");

        await sandbox.FormAsync("iam", "PutRolePolicy", ("RoleName", "two"), ("PolicyName", "p"), ("PolicyDocument", KeptServices.Policy));

        Assert.Equal(
            ["+iam:role/arn:aws:iam::111122223333:role/one", "+iam:role/arn:aws:iam::111122223333:role/two", "+iam:role/arn:aws:iam::111122223333:role/two"],
            sandbox.Journal.Batches.SelectMany(batch => batch));
    }

    [Fact]
    public async Task Reading_writes_nothing()
    {
        await using KeptSandbox sandbox = new();
        await PutRoleAsync(sandbox, "one");
        int batches = sandbox.Journal.Batches.Count;

        await sandbox.FormAsync("iam", "ListRoles");
        await sandbox.FormAsync("monitoring", "DescribeAlarms");
        await sandbox.JsonAsync("organizations", "AWSOrganizationsV20161128.CreateOrganization", new { });
        await sandbox.JsonAsync("organizations", "AWSOrganizationsV20161128.ListAccounts", new { });

        Assert.Equal(batches + 1, sandbox.Journal.Batches.Count);
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "iam", "<Code>ServiceUnavailable</Code>" },
        { "kms", "\"__type\":\"ServiceUnavailable\"" },
        { "sqs", "\"__type\":\"ServiceUnavailable\"" },
        { "sns", "<Code>ServiceUnavailable</Code>" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task With_a_full_disk_a_change_is_refused_in_the_service_s_own_form_and_taken_back(string service, string told)
    {
        await using KeptSandbox sandbox = new();
        await KeptServices.All[service](sandbox);
        string before = sandbox.Control.GetState().Hash;
        sandbox.Journal.IsFull = true;

        (int status, string text) = await ChangeAsync(sandbox, service);

        Assert.Equal(503, status);
        Assert.Contains(told, text);
        Assert.Contains("No space left on device", text);
        Assert.Equal(before, sandbox.Control.GetState().Hash);
        await using KeptSandbox reborn = sandbox.Reborn();
        Assert.Equal(before, reborn.Control.GetState().Hash);
    }

    [Fact]
    public async Task With_a_full_disk_all_can_be_read_and_with_room_again_all_can_be_changed()
    {
        await using KeptSandbox sandbox = new();
        await PutRoleAsync(sandbox, "one");
        sandbox.Journal.IsFull = true;
        Assert.Equal(503, (await ChangeAsync(sandbox, "iam")).Status);
        Assert.Contains("one", await sandbox.FormAsync("iam", "ListRoles"));

        sandbox.Journal.IsFull = false;

        Assert.Equal(200, (await ChangeAsync(sandbox, "iam")).Status);
        await using KeptSandbox reborn = sandbox.Reborn();
        Assert.Contains("changed", await reborn.FormAsync("iam", "ListRoles"));
    }

    [Fact]
    public async Task With_a_full_disk_the_messages_of_a_queue_are_those_that_were_kept()
    {
        await using KeptSandbox sandbox = new();
        JsonElement made = await sandbox.JsonAsync("sqs", "AmazonSQS.CreateQueue", new { QueueName = "inbox" });
        string queue = made.GetProperty("QueueUrl").GetString()!;
        await sandbox.JsonAsync("sqs", "AmazonSQS.SendMessage", new { QueueUrl = queue, MessageBody = "kept" });
        sandbox.Journal.IsFull = true;
        string send = JsonSerializer.Serialize(new { QueueUrl = queue, MessageBody = "lost" });
        Assert.Equal(503, (await sandbox.TryAsync("sqs", "POST", "/", send, headers: "X-Amz-Target: AmazonSQS.SendMessage")).Status);

        sandbox.Journal.IsFull = false;
        await sandbox.JsonAsync("sqs", "AmazonSQS.SendMessage", new { QueueUrl = queue, MessageBody = "later" });

        await using KeptSandbox reborn = sandbox.Reborn();
        foreach (KeptSandbox one in new[] { sandbox, reborn })
        {
            JsonElement answer = await one.JsonAsync("sqs", "AmazonSQS.ReceiveMessage", new { QueueUrl = queue, MaxNumberOfMessages = 10 });
            Assert.Equal(["kept", "later"], answer.GetProperty("Messages").EnumerateArray().Select(message => message.GetProperty("Body").GetString()));
        }
    }

    [Fact]
    public async Task With_a_full_disk_the_control_plane_refuses_what_it_can_t_keep()
    {
        await using KeptSandbox sandbox = new();
        sandbox.Journal.IsFull = true;

        (int status, string text) = await sandbox.ControlAsync("PUT", "faults/eu", """{"kind":"regionDown","region":"eu-west-1"}""");

        Assert.Equal(503, status);
        Assert.Contains("No space left on device", text);
        Assert.Empty(sandbox.Control.GetFaults());
    }

    [Fact]
    public async Task With_a_full_disk_the_clock_does_not_jump_and_nothing_on_its_way_happens()
    {
        await using KeptSandbox sandbox = new();
        await sandbox.FormAsync("iam", "ListRoles");
        DateTimeOffset before = sandbox.Control.Now;
        sandbox.Journal.IsFull = true;

        (int status, string text) = await sandbox.ControlAsync("PUT", "clock", """{"advanceMilliseconds":3600000}""");

        Assert.Equal(503, status);
        Assert.Contains("No space left on device", text);
        Assert.Equal(before, sandbox.Control.Now);
        await using (KeptSandbox unchanged = sandbox.Reborn())
        {
            Assert.Equal(before, unchanged.Control.Now);
        }

        sandbox.Journal.IsFull = false;
        Assert.Equal(200, (await sandbox.ControlAsync("PUT", "clock", """{"advanceMilliseconds":3600000}""")).Status);
        await using KeptSandbox reborn = sandbox.Reborn();
        Assert.Equal(before.AddHours(1), sandbox.Control.Now);
        Assert.Equal(before.AddHours(1), reborn.Control.Now);
    }

    [Fact]
    public async Task A_jump_of_the_clock_that_was_kept_is_acknowledged_whatever_happens_on_its_way()
    {
        await using KeptSandbox sandbox = new();
        DateTimeOffset before = sandbox.Control.Now;
        sandbox.Journal.Appended += _ => sandbox.Journal.IsFull = true;

        (int status, _) = await sandbox.ControlAsync("PUT", "clock", """{"advanceMilliseconds":3600000}""");

        Assert.Equal(200, status);
        Assert.Equal(before.AddHours(1), sandbox.Control.Now);
        await using KeptSandbox reborn = sandbox.Reborn();
        Assert.Equal(before.AddHours(1), reborn.Control.Now);
    }

    [Fact]
    public async Task Many_at_once_are_kept_as_each_was_acknowledged()
    {
        await using KeptSandbox sandbox = new();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (int i = 0; i < 25; i++)
            {
                string name = $"role-{worker}-{i}";
                await PutRoleAsync(sandbox, name);
                Assert.Contains(
                    $"role/arn:aws:iam::111122223333:role/{name}", sandbox.Journal.Documents("iam").Keys);
                if (i % 2 == 1)
                {
                    await sandbox.FormAsync("iam", "DeleteRole", ("RoleName", name));
                    Assert.DoesNotContain(
                        $"role/arn:aws:iam::111122223333:role/{name}", sandbox.Journal.Documents("iam").Keys);
                }
            }
        })));

        await using KeptSandbox reborn = sandbox.Reborn();
        Assert.Equal(sandbox.Control.GetState().Hash, reborn.Control.GetState().Hash);
        Assert.Equal(8 * 13, sandbox.Journal.Documents("iam").Count);
    }

    [Fact]
    public async Task A_document_that_can_t_be_read_is_named()
    {
        await using KeptSandbox sandbox = new();
        sandbox.Journal.Append(new S3Replication.Sandbox.Persistence.JournalEntry("sns", "topic", "[]"u8.ToArray()));

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => sandbox.Reborn());

        Assert.Contains("'sns'", error.Message);
    }

    private static Task<string> PutRoleAsync(KeptSandbox sandbox, string name) =>
        sandbox.FormAsync("iam", "CreateRole", ("RoleName", name), ("AssumeRolePolicyDocument", KeptServices.Trust));

    private static Task<(int Status, string Text)> ChangeAsync(KeptSandbox sandbox, string service) => service switch
    {
        "iam" => sandbox.TryAsync("iam", "POST", "/", "Action=CreateRole&RoleName=changed&AssumeRolePolicyDocument=" + Uri.EscapeDataString(KeptServices.Trust), headers: Form),
        "sns" => sandbox.TryAsync("sns", "POST", "/", "Action=CreateTopic&Name=changed", headers: Form),
        "kms" => sandbox.TryAsync("kms", "POST", "/", "{}", headers: "X-Amz-Target: TrentService.CreateKey"),
        _ => sandbox.TryAsync("sqs", "POST", "/", "{\"QueueName\":\"changed\"}", headers: "X-Amz-Target: AmazonSQS.CreateQueue"),
    };
}
