/*
 * Where exceptions leave C# and come back to it: the registers that calls preserve are stored in the order of
 * RegisterFile (C#), and loaded from there to go on in another frame.
 *
 *     0 pc    8 ra   16 sp   24..112 s0-s11   120..208 fs0-fs11       216 bytes, 224 on the stack
 */
        .equ    CONTEXT_BYTES, 224

        .macro  STORE_CONTEXT base
        sd      ra, 0(\base)            # the place to unwind from is the call that brought us here
        sd      ra, 8(\base)
        sd      s0, 24(\base)
        sd      s1, 32(\base)
        sd      s2, 40(\base)
        sd      s3, 48(\base)
        sd      s4, 56(\base)
        sd      s5, 64(\base)
        sd      s6, 72(\base)
        sd      s7, 80(\base)
        sd      s8, 88(\base)
        sd      s9, 96(\base)
        sd      s10, 104(\base)
        sd      s11, 112(\base)
        fsd     fs0, 120(\base)
        fsd     fs1, 128(\base)
        fsd     fs2, 136(\base)
        fsd     fs3, 144(\base)
        fsd     fs4, 152(\base)
        fsd     fs5, 160(\base)
        fsd     fs6, 168(\base)
        fsd     fs7, 176(\base)
        fsd     fs8, 184(\base)
        fsd     fs9, 192(\base)
        fsd     fs10, 200(\base)
        fsd     fs11, 208(\base)
        .endm

/* Calls \target(a0, context) with the caller's registers; it does not return. */
        .macro  ENTRY name, target
        .section .text.\name, "ax"
        .globl  \name
        .type   \name, @function
\name:
        .cfi_startproc
        addi    sp, sp, -CONTEXT_BYTES
        .cfi_def_cfa_offset CONTEXT_BYTES
        STORE_CONTEXT sp
        .cfi_offset ra, -CONTEXT_BYTES + 8
        addi    t0, sp, CONTEXT_BYTES   # the caller's stack pointer
        sd      t0, 16(sp)
        mv      a1, sp
        call    \target
        unimp
        .cfi_endproc
        .size   \name, . - \name
        .endm

        ENTRY   RhpThrowEx, SignalboxThrow              # throw e
        ENTRY   RhpRethrow, SignalboxRethrow            # throw, in a handler of e
        ENTRY   _Unwind_Resume, SignalboxResume         # end of a cleanup

/* SignalboxCaptureContext(context): the registers as they are after the return. */
        .section .text.SignalboxCaptureContext, "ax"
        .globl  SignalboxCaptureContext
        .type   SignalboxCaptureContext, @function
SignalboxCaptureContext:
        .cfi_startproc
        STORE_CONTEXT a0
        sd      sp, 16(a0)
        ret
        .cfi_endproc
        .size   SignalboxCaptureContext, . - SignalboxCaptureContext

/* SignalboxRestoreContext(context, exception, selector): goes on at a landing pad. */
        .section .text.SignalboxRestoreContext, "ax"
        .globl  SignalboxRestoreContext
        .type   SignalboxRestoreContext, @function
SignalboxRestoreContext:
        .cfi_startproc
        mv      t0, a0
        mv      a0, a1                  # the landing pad finds the exception here
        mv      a1, a2                  # and here which of its handlers is meant
        ld      t1, 0(t0)
        ld      ra, 8(t0)
        ld      s0, 24(t0)
        ld      s1, 32(t0)
        ld      s2, 40(t0)
        ld      s3, 48(t0)
        ld      s4, 56(t0)
        ld      s5, 64(t0)
        ld      s6, 72(t0)
        ld      s7, 80(t0)
        ld      s8, 88(t0)
        ld      s9, 96(t0)
        ld      s10, 104(t0)
        ld      s11, 112(t0)
        fld     fs0, 120(t0)
        fld     fs1, 128(t0)
        fld     fs2, 136(t0)
        fld     fs3, 144(t0)
        fld     fs4, 152(t0)
        fld     fs5, 160(t0)
        fld     fs6, 168(t0)
        fld     fs7, 176(t0)
        fld     fs8, 184(t0)
        fld     fs9, 192(t0)
        fld     fs10, 200(t0)
        fld     fs11, 208(t0)
        ld      sp, 16(t0)              # last: the context lies below the new stack pointer
        jr      t1
        .cfi_endproc
        .size   SignalboxRestoreContext, . - SignalboxRestoreContext

/* Named by every function with handlers; the tables have only one reader, which knows what to do. */
        .section .text.SignalboxPersonality, "ax"
        .globl  SignalboxPersonality
        .type   SignalboxPersonality, @function
SignalboxPersonality:
        unimp
        .size   SignalboxPersonality, . - SignalboxPersonality

/* The newest record of a function that has exception filters (struct FilterFrame). */
        .section .bss.SignalboxFilterFrames, "aw", @nobits
        .globl  SignalboxFilterFrames
        .type   SignalboxFilterFrames, @object
        .balign 8
SignalboxFilterFrames:
        .dword  0
        .size   SignalboxFilterFrames, 8
