/* What C# does not let one do. Each as (address) where it needs one. */
        .section .text
        .macro  ROUTINE name
        .globl  \name
        .type   \name, @function
        .balign 4
\name:
        .endm

        ROUTINE FaultyRead
        ld      a0, 0(a0)
        ret

        ROUTINE FaultyWrite
        sd      zero, 0(a0)
        ret

        ROUTINE FaultyWriteText
        la      t0, FaultyWriteText
        sd      zero, 0(t0)
        ret

        ROUTINE FaultyExecuteData
        addi    sp, sp, -16
        li      t0, 0x00008067          # ret
        sw      t0, 0(sp)
        fence.i
        jr      sp

        ROUTINE FaultyMisaligned
        addi    sp, sp, -32
        addi    t0, sp, 1
        amoadd.w t0, zero, (t0)
        addi    sp, sp, 32
        ret

        ROUTINE FaultyIllegal
        .4byte  0xFFFFFFFF
        ret

        ROUTINE FaultyPrivileged
        csrr    a0, sstatus
        ret

        ROUTINE FaultyLoop
        j       FaultyLoop
