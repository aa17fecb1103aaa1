using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Lambda.Running;
using S3Replication.Sandbox.Sqs;

namespace S3Replication.Sandbox.Lambda;

/// <summary>What Lambda's operations work with.</summary>
/// <param name="Functions">The functions.</param>
/// <param name="Iam">The roles.</param>
/// <param name="Queues">The queues, for dead letters.</param>
/// <param name="Runner">Runs functions.</param>
/// <param name="Events">Takes events for functions.</param>
internal sealed record LambdaWorld(FunctionTable Functions, IamTable Iam, SqsTable Queues, FunctionRunner Runner, EventInvoker Events);
