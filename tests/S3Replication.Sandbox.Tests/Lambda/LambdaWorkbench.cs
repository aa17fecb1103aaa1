using System.Diagnostics;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Lambda;
using S3Replication.Sandbox.Lambda.Running;
using S3Replication.Sandbox.Sqs;
using S3Replication.Sandbox.Sts;
using S3Replication.Sandbox.Tests.Iam;
using S3Replication.Sandbox.Tests.Sqs;

namespace S3Replication.Sandbox.Tests.Lambda;

/// <summary>Lambda with a role and a queue, by itself.</summary>
internal sealed class LambdaWorkbench : IAsyncDisposable
{
    public const string Account = "111122223333";
    public const string RoleArn = "arn:aws:iam::111122223333:role/function";
    public const string QueueArn = "arn:aws:sqs:us-east-1:111122223333:dead";

    private LambdaWorkbench(bool allowsFunctions)
    {
        Clock = new ManualClock();
        SandboxClock clock = new(Clock);
        IamTable iam = new(clock);
        SqsTable queues = new(clock);
        Functions = new FunctionTable(clock);
        Runner = new FunctionRunner(Functions, iam, new SessionTable(clock), allowsFunctions) { Endpoint = new Uri("http://127.0.0.1:9") };
        Events = new EventInvoker(Functions, Runner, iam, queues);
        Target = new FunctionTarget(Functions, Runner, Events);
        Service = new LambdaService(new LambdaWorld(Functions, iam, queues, Runner, Events));
        Lambda = new LambdaClient(Service, QueryClient.Root(Account));
        Iam = new QueryClient(new IamService(iam, clock), QueryClient.Root(Account));
        Sqs = new SqsClient(new SqsService(queues, iam), QueryClient.Root(Account));
    }

    public static bool HasPython { get; } = Starts("python3");

    public ManualClock Clock { get; }

    public FunctionTable Functions { get; }

    public FunctionRunner Runner { get; }

    public EventInvoker Events { get; }

    public FunctionTarget Target { get; }

    public LambdaService Service { get; }

    public LambdaClient Lambda { get; }

    public QueryClient Iam { get; }

    public SqsClient Sqs { get; }

    /// <summary>Starts one with a role that Lambda can assume and that may send to the queue <c>dead</c>.</summary>
    public static async Task<LambdaWorkbench> StartAsync(bool allowsFunctions = true)
    {
        LambdaWorkbench bench = new(allowsFunctions);
        await bench.Iam.Send("CreateRole", ("RoleName", "function"), ("AssumeRolePolicyDocument", Trust("lambda.amazonaws.com")));
        await bench.Iam.Send(
            "PutRolePolicy",
            ("RoleName", "function"),
            ("PolicyName", "send"),
            ("PolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"{{QueueArn}}"}]}"""));
        await bench.Sqs.CreateQueue("dead");
        return bench;
    }

    public static string Trust(string service) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}]}""";

    /// <summary>Waits until an event has come to an end, that of a child process in its own time.</summary>
    public Task StillAsync() => Events.WhenStillAsync().WaitAsync(Patience.Time, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Events.Dispose();
        await Runner.DisposeAsync();
    }

    private static bool Starts(string program)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true, UseShellExecute = false })!;
            return process.WaitForExit(Patience.Milliseconds) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
