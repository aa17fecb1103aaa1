# What a script can rely on when something goes wrong: the id, the category, the target, the recommended action.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $null = Start-CrrSandbox
    $null = 'error-source', 'error-replica' | New-CrrBucket -Region eu-west-1
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Error records' {
    It '<Id> is told of <Target>' -ForEach @(
        @{ Id = 'BucketNotFound'; Category = 'ObjectNotFound'; Target = 'error-missing'; Command = { Enable-BucketVersioning -BucketName error-missing } }
        @{ Id = 'InvalidBucketName'; Category = 'InvalidArgument'; Target = 'Not_A_Bucket'; Command = { New-CrrBucket -BucketName Not_A_Bucket -Region eu-west-1 } }
        @{ Id = 'InvalidRegion'; Category = 'InvalidArgument'; Target = 'Ireland'; Command = { New-CrrBucket -BucketName error-new -Region Ireland } }
        @{ Id = 'BucketConflict'; Category = 'ResourceExists'; Target = 'error-source'; Command = { New-CrrBucket -BucketName error-source -Region us-west-2 } }
        @{ Id = 'InvalidRoleName'; Category = 'InvalidArgument'; Target = 'no/slash'; Command = { New-CrrRole -RoleName 'no/slash' -SourceBucket error-source -DestinationBucket error-replica } }
        @{ Id = 'InvalidRuleId'; Category = 'InvalidArgument'; Target = 'mine'; Command = { Set-CrrRule -SourceBucket error-source -DestinationBucket error-replica -RoleArn arn:aws:iam::111122223333:role/x -RuleId mine } }
        @{ Id = 'InvalidPriority'; Category = 'InvalidArgument'; Target = '-1'; Command = { Set-CrrRule -SourceBucket error-source -DestinationBucket error-replica -RoleArn arn:aws:iam::111122223333:role/x -Priority -1 } }
    ) {
        $failures = @(
            try { & $Command *>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } } catch { $_ }
        )

        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike "$Id,S3Replication.Commands.*"
        $failures[0].CategoryInfo.Category | Should -BeExactly $Category
        $failures[0].TargetObject | Should -BeExactly $Target
        $failures[0].Exception | Should -BeOfType ([S3Replication.Core.Errors.CrrException])
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'an error that no other item would survive ends the command' {
        Stop-CrrSandbox
        try {
            $failures = 0
            try { 'error-source', 'error-replica' | Enable-BucketVersioning } catch { $failures++ }
            $failures | Should -Be 1
        }
        finally {
            $null = Start-CrrSandbox
        }
    }
}
