using System.Text;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.Sqs;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>The service in this process, with requests made by hand; no network.</summary>
internal sealed class S3Harness
{
    public const string Account = "111122223333";

    private readonly S3Service _service;
    private int _requests;

    public S3Harness(IAuthorizer? authorizer = null, BucketTable? buckets = null)
    {
        Buckets = buckets ?? new BucketTable();
        Clock.Advance(new DateTimeOffset(2026, 11, 21, 10, 20, 30, 456, TimeSpan.Zero) - Clock.GetUtcNow());
        Iam = new IamTable(Clock);
        Keys = new KmsTable(Clock);
        Events = new EventLog(Clock);
        Queues = new SqsTable(Clock);
        _service = new S3Service(Buckets, Engine, authorizer ?? new OwnerAuthorizer(), new KeepingValidator(), new S3Keys(Keys, Iam), new ObjectEvents(Events, new NotificationSender(Queues)), new FormSigner(new CredentialResolver("secret", []), Clock, Clock), Clock);
    }

    public BucketTable Buckets { get; }

    public RecordingEngine Engine { get; } = new();

    public IamTable Iam { get; }

    public KmsTable Keys { get; }

    public ManualClock Clock { get; } = new();

    public EventLog Events { get; }

    public SqsTable Queues { get; }

    /// <summary>Sends a request whose body, when there is one, is text.</summary>
    public Task<S3Answer> SendAsync(string method, string target, string body, params string[] headers) =>
        SendAsync(method, target, Encoding.UTF8.GetBytes(body), headers);

    /// <summary>Sends a request without a body.</summary>
    public Task<S3Answer> SendAsync(string method, string target) => SendAsync(method, target, Array.Empty<byte>());

    /// <summary>Sends a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="body">The body.</param>
    /// <param name="headers">
    /// <c>name: value</c>; <c>@region</c>, <c>@account</c> and <c>@role</c> set the signature's Region and the caller; <c>@length: unknown</c>
    /// announces no length; <c>trailer name: value</c> comes behind the body.
    /// </param>
    public async Task<S3Answer> SendAsync(string method, string target, byte[] body, params string[] headers)
    {
        HttpHeaders fields = new();
        HttpHeaders trailers = new();
        string region = "us-east-1";
        string account = Account;
        string? role = null;
        bool isLengthKnown = true;
        foreach (string header in headers)
        {
            string[] pair = header.Split(':', 2, StringSplitOptions.TrimEntries);
            if (pair[0] == "@region")
            {
                region = pair[1];
            }
            else if (pair[0] == "@account")
            {
                account = pair[1];
            }
            else if (pair[0] == "@role")
            {
                role = pair[1];
            }
            else if (pair[0] == "@length")
            {
                isLengthKnown = false;
            }
            else if (pair[0].StartsWith("trailer ", StringComparison.Ordinal))
            {
                trailers.Add(pair[0]["trailer ".Length..], pair[1]);
            }
            else
            {
                fields.Add(pair[0], pair[1]);
            }
        }

        MemoryStream stream = new(body);
        Caller caller = account.Length == 0
            ? Caller.Anonymous
            : new Caller(account, $"arn:{RegionPartition.Of(region).Id}:iam::{account}:root");
        if (role is not null)
        {
            caller = new Caller(account, $"arn:aws:sts::{account}:assumed-role/{role}/session") { RoleArn = $"arn:aws:iam::{account}:role/{role}" };
        }

        string requestId = $"REQUEST{++_requests:D9}";
        ServiceRequest request = new(new HttpRequest(method, target, fields, stream), caller, region, requestId, stream)
        {
            Trailers = trailers,
            ContentLength = isLengthKnown ? body.Length : null,
        };
        try
        {
            return await S3Answer.ReadAsync(await _service.HandleAsync(request, TestContext.Current.CancellationToken));
        }
        catch (ServiceException error)
        {
            return await S3Answer.ReadAsync(_service.Render(error, request.Http, requestId));
        }
    }

    /// <summary>Makes a bucket, with versioning unless told otherwise.</summary>
    public async Task<Bucket> CreateBucketAsync(string name, bool versioned = true)
    {
        Assert.Equal(200, (await SendAsync("PUT", "/" + name)).Status);
        if (versioned)
        {
            S3Answer answer = await SendAsync(
                "PUT", $"/{name}?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
            Assert.Equal(200, answer.Status);
        }

        return Buckets.Find(name) ?? throw new InvalidOperationException("The bucket is not there.");
    }
}
