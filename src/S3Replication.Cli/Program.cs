using S3Replication.Cli;

return await CommandLine.RunAsync(args);
